/* A choice shows its results at once; without this file the form is a plain GET. */
const $ = (selector, within = document) => within.querySelector(selector);

const swap = $("[data-swap]");
if (swap) {
  let latest = 0;
  const show = async (url, isNew) => {
    const mine = ++latest;
    const response = await fetch(url).catch(() => null);
    if (!response?.ok) {
      location.assign(url);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine !== latest) return;
    const { name, value } = document.activeElement ?? {};
    const wasOpen = $("[data-facets] details", swap).open;
    swap.replaceChildren(...$("[data-swap]", page).childNodes);
    if (wasOpen) $("[data-facets] details", swap).open = true;
    if (isNew) history.pushState(null, "", url);
    if (name) $(`input[name="${name}"][value="${value}"]`, swap)?.focus({ preventScroll: true });
    // Outside of what was replaced: screen readers announce a change, not an arrival.
    $("[data-swap-status]").textContent = $("[data-swap-count]", swap).textContent;
  };
  swap.addEventListener("change", ({ target }) => {
    const form = target.closest("[data-facets]");
    if (form) show(`${form.action}?${new URLSearchParams(new FormData(form))}`, true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
