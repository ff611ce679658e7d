/* Renders centre cards from the JSON list of all centres; which of them is decided in the browser. */
import { showSavedState } from "./saved_centers.js";

/** Fills `[data-cards]` of `section` with `centers`; `distance` is a text, empty if unknown. */
export const fillCards = (section, centers) => {
  const template = section.querySelector("[data-card]");
  const cards = centers.map((center) => {
    const card = template.content.cloneNode(true);
    const part = (name) => card.querySelector(`[data-fill="${name}"]`);
    part("place").textContent = center.place;
    part("distance").textContent = center.distance ? ` · ${center.distance}` : "";
    part("name").textContent = center.name;
    part("name").href = center.url;
    part("keep").textContent = ` ${center.name}`;
    card.querySelector("[data-save]").dataset.save = center.key;
    part("services").append(
      ...center.services.map((wording) => {
        const item = document.createElement("li");
        item.className = "tag";
        item.textContent = wording;
        return item;
      }),
    );
    if (center.phone) {
      part("phone").href = `tel:${center.phone.replace(" 내선 ", ";ext=")}`;
      part("phone").querySelector("span").textContent = center.phone;
    } else {
      part("phone").remove();
    }
    return card;
  });
  section.querySelector("[data-cards]").replaceChildren(...cards);
  showSavedState();
};

/** All centres of this language, or null if the request fails. */
export const loadCenters = async (url) => {
  const response = await fetch(url).catch(() => null);
  return response?.ok ? (await response.json()).centers : null;
};
