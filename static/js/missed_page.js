/* Counts that a page was missed in this language, nothing about the visitor (docs/operators.md). */
const { missedPage, report } = document.querySelector("[data-missed-page]")?.dataset ?? {};
// Going back and loading again are the same ask.
const [visit] = performance.getEntriesByType("navigation");

if (missedPage && visit?.type === "navigate") {
  navigator.sendBeacon?.(report, new URLSearchParams({ page: missedPage }));
}
