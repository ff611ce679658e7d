/* A title made from the name of a file follows when another file is chosen: Wagtail fills only a
   title that is empty, so that the next file would keep the name of the one before. */

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
  // Before Wagtail's own listener on the field.
  true,
);
