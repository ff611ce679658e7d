/* Cards of centres that the device itself chose from the list of all. */
import { show } from "./keep.js";

/** Fills `[data-cards]` of `section` with `centers`; `distance` is a text, empty where unknown. */
export const fill = (section, centers) => {
  const template = section.querySelector("[data-card]");
  const cards = centers.map((center) => {
    const card = template.content.cloneNode(true);
    const part = (name) => card.querySelector(`[data-fill="${name}"]`);
    part("place").textContent = center.place;
    part("distance").textContent = center.distance ? ` · ${center.distance}` : "";
    part("name").textContent = center.name;
    part("name").href = center.url;
    part("keep").textContent = ` ${center.name}`;
    card.querySelector("[data-keep]").dataset.keep = center.key;
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
  show();
};

/** All centres of this language, or null. */
export const load = async (url) => {
  const answer = await fetch(url).catch(() => null);
  return answer?.ok ? (await answer.json()).centers : null;
};
