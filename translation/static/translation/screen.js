/* The translator's screen: saving line by line, keys, filters, tokens, suggestions, preview. Without
   it the same form saves all lines at once. */

import { Line } from "./line.js";

const form = document.querySelector("[data-translator]");
const lines = [...form.querySelectorAll("[data-line]")].map((element) => new Line(element, desk()));
const frame = document.querySelector("[data-preview-frame]");
const panel = document.querySelector("[data-preview]");
const WIDE = matchMedia("(min-width: 60rem)");
const UNFINISHED = new Set(["open", "wrong", "changed", "unreviewed"]);
let show = new URLSearchParams(location.search).get("show") || "all";
let search = document.querySelector("[data-search]");

/** What a line asks of the screen around it. */
function desk() {
  return {
    form,
    announce(text) {
      document.querySelector("[data-announce]").textContent = text;
    },
    saved(answer) {
      document.querySelector("[data-progress]").innerHTML = answer.progress;
      for (const counter of document.querySelectorAll("[data-count]"))
        counter.textContent = answer.counts[counter.dataset.count];
      refreshPreview();
    },
    next(line) {
      const later = [...lines.slice(lines.indexOf(line) + 1), ...lines];
      const open = later.find((one) => one !== line && UNFINISHED.has(one.state) && !one.element.hidden);
      if (open) open.focus();
      else this.announce(form.dataset.textDone);
    },
    step(line, by) {
      const visible = lines.filter((one) => !one.element.hidden);
      visible[visible.indexOf(line) + by]?.focus();
    },
  };
}

function filter() {
  const words = search.value.trim().toLowerCase();
  let any = false;
  for (const line of lines) {
    const fits = line.fits(show, words);
    // A line somebody works on stays until the next choice.
    line.element.hidden = !fits && !line.element.contains(document.activeElement);
    any ||= fits;
  }
  form.querySelector("[data-empty]").hidden = any;
}

for (const link of document.querySelectorAll("[data-show]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show = link.dataset.show;
    document.querySelector("[data-show][aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    history.replaceState(null, "", `?show=${show}`);
    filter();
  });
search.addEventListener("input", filter);
search.form.addEventListener("submit", (event) => event.preventDefault());

/* --- Preview ---------------------------------------------------------------------------------- */

let waiting;
function refreshPreview() {
  if (!panel || panel.hidden) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const place = frame.contentWindow?.scrollY || 0;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, place), { once: true });
    frame.src = frame.dataset.src;
  }, 400);
}

function openPreview(open) {
  panel.hidden = !open;
  localStorage.setItem("translator-preview", open ? "1" : "");
  if (open) refreshPreview();
}

if (panel) {
  document.querySelector("[data-preview-link]").addEventListener("click", (event) => {
    if (!WIDE.matches) return;
    event.preventDefault();
    openPreview(panel.hidden);
  });
  panel.querySelector("[data-preview-close]").addEventListener("click", () => openPreview(false));
  if (WIDE.matches && localStorage.getItem("translator-preview")) openPreview(true);
}

/* --- Leaving ---------------------------------------------------------------------------------- */

let submitting = false;
form.addEventListener("submit", () => (submitting = true));
addEventListener("beforeunload", (event) => {
  if (!submitting && lines.some((line) => line.isDirty)) event.preventDefault();
});
