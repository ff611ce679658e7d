/* Counts searches and what is opened first, nothing about the visitor (docs/operators.md). */
const results = document.querySelector("[data-search-query]");
const query = results?.dataset.searchQuery;
// Relative to the search page of each language.
const report = (name, facts) => navigator.sendBeacon?.(`${name}/`, new URLSearchParams({ q: query, ...facts }));

if (query) {
  // Further pages, going back and loading again are the same search.
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
