/* The page of saved centres. A URL with keys in its fragment shows the centres somebody else saved; browsers
   never send the fragment to the server. */
import { fillCards, loadCenters } from "./cards.js";
import { saveKeys, savedKeys } from "./saved_centers.js";

const section = document.querySelector("[data-saved]");
const part = (name) => section.querySelector(`[data-saved-${name}]`);
const KEY = /^[0-9a-f-]{36}$/;
const sharedKeys = () => location.hash.slice(1).split(",").filter((key) => KEY.test(key));

const render = async () => {
  const shared = sharedKeys();
  const keys = shared.length ? shared : savedKeys();
  const centers = keys.length ? await loadCenters(section.dataset.saved) : [];
  if (!centers) {
    part("status").textContent = section.dataset.failed;
    return;
  }
  const byKey = new Map(centers.map((center) => [center.key, center]));
  const shown = keys.filter((key) => byKey.has(key)).map((key) => byKey.get(key));
  const missing = keys.length - shown.length;
  part("status").textContent = missing ? section.dataset.gone.replace("{n}", missing) : "";
  part("empty").hidden = keys.length > 0;
  part("tools").hidden = !keys.length;
  part("take").hidden = !shared.some((key) => !savedKeys().includes(key));
  part("clear").hidden = shared.length > 0;
  fillCards(section, shown);
};

part("print").addEventListener("click", () => print());
part("copy").addEventListener("click", async () => {
  const keys = sharedKeys().length ? sharedKeys() : savedKeys();
  const url = `${location.origin}${location.pathname}#${keys.join(",")}`;
  try {
    await navigator.clipboard.writeText(url);
    part("status").textContent = section.dataset.copied;
  } catch {
    // Clipboard access was refused: put the keys into the address bar, from where they can be copied.
    location.hash = keys.join(",");
  }
});
part("take").addEventListener("click", () => {
  saveKeys([...savedKeys(), ...sharedKeys()]);
  history.replaceState(null, "", location.pathname);
  render();
});
part("clear").addEventListener("click", () => {
  saveKeys([]);
  render();
});
addEventListener("hashchange", render);
render();
