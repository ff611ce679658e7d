// Links from the list of problems to the fields, which opens tabs and collapsed panels.

function placeOf(anchor) {
  const found = document.getElementById(anchor);
  if (!found) return document.querySelector(`[name="${CSS.escape(anchor.replace(/^id_/, ""))}"]`);
  return found;
}

function reveal(place) {
  const tab = place.closest("[role=tabpanel]");
  if (tab) document.querySelector(`[role=tab][href="#${CSS.escape(tab.id)}"]`)?.click();
  for (let panel = place.closest("[data-panel]"); panel; panel = panel.parentElement?.closest("[data-panel]")) {
    const toggle = panel.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

export function goTo(anchor) {
  const place = anchor && placeOf(anchor);
  if (!place) return false;
  reveal(place);
  // Choosers and rich text editors hide their input; scroll to the panel instead.
  const visible = place.checkVisibility() ? place : place.closest("[data-panel], [data-field]") ?? place;
  visible.scrollIntoView({ block: "center" });
  const target = visible.matches("input, select, textarea, button")
    ? visible
    : visible.querySelector("input:not([type=hidden]), select, textarea, [contenteditable=true], button:not([data-panel-toggle])");
  target?.focus({ preventScroll: true });
  return true;
}

export function followProblems() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-problem]");
    if (link && goTo(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
  });
  // Wagtail's script renders the blocks after this one has run.
  if (/^#(id_|block-|inline_child_)/.test(location.hash)) {
    setTimeout(() => goTo(decodeURIComponent(location.hash.slice(1))), 300);
  }
}
