/* Updates a title derived from a file name when another file is chosen: Wagtail only fills an empty
   title, so that the next file would get the title of the one before. */

const made = new WeakMap();

for (const kind of ["documents", "images"]) {
  document.addEventListener(`wagtail:${kind}-upload`, (event) => {
    made.set(event.target, event.detail.data.title);
  });
}

document.addEventListener(
  "input",
  ({ target }) => {
    const selector = target.type === "file" && target.dataset.wSyncTargetValue;
    const title = selector && document.querySelector(selector);
    if (title && title.value && title.value === made.get(target.form)) title.value = "";
  },
  // Capture: before Wagtail's own listener on the field.
  true,
);
