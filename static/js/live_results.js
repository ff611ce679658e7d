/* Updates the results when a facet is changed; without this file the form is a plain GET form. */
const $ = (selector, within = document) => within.querySelector(selector);

const swap = $("[data-swap]");
if (swap) {
  let latest = 0;
  const show = async (url, pushUrl) => {
    const current = ++latest;
    const response = await fetch(url).catch(() => null);
    if (!response?.ok) {
      location.assign(url);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (current !== latest) return;
    const { name, value } = document.activeElement ?? {};
    const wasOpen = $("[data-facets] details", swap).open;
    swap.replaceChildren(...$("[data-swap]", page).childNodes);
    if (wasOpen) $("[data-facets] details", swap).open = true;
    if (pushUrl) history.pushState(null, "", url);
    if (name) $(`input[name="${name}"][value="${value}"]`, swap)?.focus({ preventScroll: true });
    // A live region outside of the replaced element: screen readers announce changes of text, not new elements.
    $("[data-swap-status]").textContent = $("[data-swap-count]", swap).textContent;
  };
  swap.addEventListener("change", ({ target }) => {
    const form = target.closest("[data-facets]");
    if (form) show(`${form.action}?${new URLSearchParams(new FormData(form))}`, true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
