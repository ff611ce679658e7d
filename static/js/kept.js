/* The page of what is kept. An address with keys behind its # shows what somebody else kept; that part
   of an address is never sent to the server. */
import { fill, load } from "./cards.js";
import { keep, kept } from "./keep.js";

const section = document.querySelector("[data-kept]");
const part = (name) => section.querySelector(`[data-kept-${name}]`);
const KEY = /^[0-9a-f-]{36}$/;
const sent = () => location.hash.slice(1).split(",").filter((key) => KEY.test(key));

const draw = async () => {
  const others = sent();
  const keys = others.length ? others : kept();
  const centers = keys.length ? await load(section.dataset.kept) : [];
  if (!centers) {
    part("status").textContent = section.dataset.failed;
    return;
  }
  const known = new Map(centers.map((center) => [center.key, center]));
  const shown = keys.filter((key) => known.has(key)).map((key) => known.get(key));
  const gone = keys.length - shown.length;
  part("status").textContent = gone ? section.dataset.gone.replace("{n}", gone) : "";
  part("empty").hidden = keys.length > 0;
  part("tools").hidden = !keys.length;
  part("take").hidden = !others.some((key) => !kept().includes(key));
  part("clear").hidden = others.length > 0;
  fill(section, shown);
};

part("print").addEventListener("click", () => print());
part("copy").addEventListener("click", async () => {
  const keys = sent().length ? sent() : kept();
  const address = `${location.origin}${location.pathname}#${keys.join(",")}`;
  try {
    await navigator.clipboard.writeText(address);
    part("status").textContent = section.dataset.copied;
  } catch {
    // The address bar is the way that always works.
    location.hash = keys.join(",");
  }
});
part("take").addEventListener("click", () => {
  keep([...kept(), ...sent()]);
  history.replaceState(null, "", location.pathname);
  draw();
});
part("clear").addEventListener("click", () => {
  keep([]);
  draw();
});
addEventListener("hashchange", draw);
draw();
