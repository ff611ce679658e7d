/* The translation editor: lines, navigation between them, filters, a warning before leaving. Without
   script the same form saves all lines at once. */

import { Line } from "./editor/line.js";
import { trackPresence } from "./editor/presence.js";
import { Preview } from "./editor/preview.js";

const form = document.querySelector("[data-translator]");
const filters = document.querySelector("[data-filters]");
const search = filters.querySelector("[data-search]");
const announcer = document.querySelector("[data-announce]");
const preview = new Preview();
const context = {
  form,
  texts: form.dataset,
  csrf: () =>
    // Logging in again in another window changes the cookie, not the token of this form.
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ||
    form.querySelector("[name=csrfmiddlewaretoken]").value,
  announce: (text) => (announcer.textContent = text),
  focusSibling,
  focusNextUnfinished,
  afterSave,
};
const lines = [...form.querySelectorAll("[data-line]")].map(
  (element) => new Line(element, context),
);
const isDirty = () => lines.some((line) => line.isDirty);

/* --- Navigation between lines ----------------------------------------------------------------- */

function focusSibling(line, by) {
  const shown = lines.filter((one) => !one.element.hidden);
  shown[shown.indexOf(line) + by]?.focus();
}

/** Focus the next unfinished line; after the last, continue from the top. */
function focusNextUnfinished(line) {
  const at = lines.indexOf(line);
  const found = [...lines.slice(at + 1), ...lines.slice(0, at)].find(
    (one) => one.state !== "done" && !one.element.hidden,
  );
  if (found) found.focus();
  else context.announce(context.texts.textNoneLeft);
}

function afterSave(data) {
  document.querySelector("[data-progress]").innerHTML = data.progress;
  const remaining = document.querySelector("[data-blockers]");
  const wasOpen = remaining.querySelector("details")?.open;
  remaining.innerHTML = data.blockers;
  if (wasOpen) remaining.querySelector("details")?.setAttribute("open", "");
  for (const counter of filters.querySelectorAll("[data-count]"))
    counter.textContent = data.counts[counter.dataset.count];
  const confirmAll = form.querySelector("[data-confirm-all]");
  if (confirmAll) confirmAll.hidden = !data.counts.unreviewed;
  preview.refresh();
}

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to-line]");
  if (!link) return;
  event.preventDefault();
  const line = lines.find((one) => one.element.dataset.line === link.dataset.toLine);
  line.element.hidden = false;
  line.focus();
});

/* --- Filters ---------------------------------------------------------------------------------- */

function filter() {
  const show = filters.querySelector("[data-show][aria-current]").dataset.show;
  const query = search.value.trim();
  let isAnyShown = false;
  for (const line of lines) {
    line.element.hidden = !line.matches(show, query.toLowerCase());
    isAnyShown ||= !line.element.hidden;
  }
  form.querySelector("[data-empty]").hidden = isAnyShown;
  search.form.querySelector("[name=show]").value = show;
  // The form is submitted to this URL, and reloading shows the same lines.
  history.replaceState(null, "", `?${new URLSearchParams(query ? { show, q: query } : { show })}`);
}

for (const link of filters.querySelectorAll("[data-show]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    filters.querySelector("[data-show][aria-current]").removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    filter();
  });
search.addEventListener("input", filter);
search.form.addEventListener("submit", (event) => {
  event.preventDefault();
  filter();
});

/* --- Loading and leaving the page ------------------------------------------------------------- */

const keys = form.querySelector("[data-keys]");
if (keys) keys.hidden = false;
if (location.hash.startsWith("#line-"))
  lines.find((line) => `#${line.element.id}` === location.hash)?.focus();

let isSubmitting = false;
form.addEventListener("submit", () => (isSubmitting = true));
addEventListener("pageshow", () => (isSubmitting = false));
addEventListener("beforeunload", (event) => {
  if (!isSubmitting && isDirty()) event.preventDefault();
});

trackPresence(context, isDirty);
