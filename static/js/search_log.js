/* Reports searches and the first result opened, nothing about the visitor (docs/operators.md). */
const results = document.querySelector("[data-search-query]");
const query = results?.dataset.searchQuery;
// URL relative to the search page of each language.
const report = (name, fields) => navigator.sendBeacon?.(`${name}/`, new URLSearchParams({ q: query, ...fields }));

if (query) {
  // Further result pages, back navigation and reloads count as the same search.
  const further = Number(new URLSearchParams(location.search).get("page")) > 1;
  const [visit] = performance.getEntriesByType("navigation");
  if (!further && visit?.type === "navigate") report("seen", { total: results.dataset.searchTotal });

  let opened = false;
  results.addEventListener("click", ({ target }) => {
    const page = target.closest("[data-search-page]")?.dataset.searchPage;
    if (!page || opened) return;
    opened = true;
    report("clicked", { page });
  });
}
