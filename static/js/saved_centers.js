/* Centres that a visitor saves in localStorage; nothing of it is sent anywhere. */
const STORAGE_KEY = "saved-centers";

/** Keys of the saved centres, in the order in which they were saved. */
export const savedKeys = () => {
  try {
    const keys = JSON.parse(localStorage.getItem(STORAGE_KEY));
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  } catch {
    // Storage is disabled or holds something else: treat it as empty.
    return [];
  }
};

/** Returns false if the browser stores nothing. */
export const saveKeys = (keys) => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([...new Set(keys)]));
    return true;
  } catch {
    return false;
  }
};

/** Updates save buttons and the link to the saved centres; called again after cards were added. */
export const showSavedState = () => {
  const keys = savedKeys();
  for (const button of document.querySelectorAll("[data-save]")) {
    const label = button.querySelector("span");
    button.dataset.label ??= label.textContent;
    const isSaved = keys.includes(button.dataset.save);
    button.setAttribute("aria-pressed", isSaved);
    label.textContent = isSaved ? button.dataset.savedLabel : button.dataset.label;
  }
  for (const link of document.querySelectorAll("[data-saved-link]")) {
    link.hidden = !keys.length;
    link.querySelector("[data-saved-count]").textContent = keys.length;
  }
};

document.addEventListener("click", ({ target }) => {
  const key = target.closest("[data-save]")?.dataset.save;
  if (!key) return;
  const keys = savedKeys();
  saveKeys(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  showSavedState();
});
// After a change in another tab, and when the page is restored from the back/forward cache.
for (const type of ["storage", "pageshow"]) addEventListener(type, showSavedState);
showSavedState();
