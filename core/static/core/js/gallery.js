// The gallery block with a button that picks several photos from the library and adds a row for each.
class GalleryBlockDefinition extends window.wagtailStreamField.blocks.ListBlockDefinition {
  render(...args) {
    const gallery = super.render(...args);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = this.meta.pickSeveral;
    button.addEventListener("click", () => this.pickSeveral(gallery));
    gallery.container[0].append(button);
    return gallery;
  }

  pickSeveral(gallery) {
    const { widget } = this.childBlockDef.childBlockDefsByName.image;
    widget.openModal((photos) => photos.forEach((photo) => this.add(photo, gallery)), {
      multiple: true,
    });
  }

  // Fills empty rows first: every new gallery begins with one.
  add(photo, gallery) {
    const waiting = gallery.children.find((row) => !row.getState().value.image);
    const row = waiting ?? gallery.insert(this.initialChildState, gallery.children.length);
    row.block.childBlocks.image.setState(photo);
  }
}

window.telepath.register("core.blocks.GalleryBlock", GalleryBlockDefinition);
