/* Centres that a visitor keeps on this device: nothing of it is sent anywhere. */
const NAME = "kept-centers";

/** Keys of the centres, the first kept first. */
export const kept = () => {
  try {
    const keys = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  } catch {
    // Storage is switched off or holds something else: nothing is kept.
    return [];
  }
};

/** Returns false where the device does not keep anything. */
export const keep = (keys) => {
  try {
    localStorage.setItem(NAME, JSON.stringify([...new Set(keys)]));
    return true;
  } catch {
    return false;
  }
};

/** Buttons and links as they are now; again after cards were added. */
export const show = () => {
  const keys = kept();
  for (const button of document.querySelectorAll("[data-keep]")) {
    const label = button.querySelector("span");
    button.dataset.label ??= label.textContent;
    const isKept = keys.includes(button.dataset.keep);
    button.setAttribute("aria-pressed", isKept);
    label.textContent = isKept ? button.dataset.keptLabel : button.dataset.label;
  }
  for (const link of document.querySelectorAll("[data-kept-link]")) {
    link.hidden = !keys.length;
    link.querySelector("[data-kept-count]").textContent = keys.length;
  }
};

document.addEventListener("click", ({ target }) => {
  const key = target.closest("[data-keep]")?.dataset.keep;
  if (!key) return;
  const keys = kept();
  keep(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  show();
});
// In another tab, and when the page comes back from the browser's memory.
for (const type of ["storage", "pageshow"]) addEventListener(type, show);
show();
