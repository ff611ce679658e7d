/* Reports that a page is missing in this language, nothing about the visitor (docs/operators.md). */
const { missedPage, report } = document.querySelector("[data-missed-page]")?.dataset ?? {};
// Back navigation and reloads are not counted again.
const [visit] = performance.getEntriesByType("navigation");

if (missedPage && visit?.type === "navigate") {
  navigator.sendBeacon?.(report, new URLSearchParams({ page: missedPage }));
}
