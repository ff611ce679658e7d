/* Autocomplete: an ARIA 1.2 combobox. Without this file the form is a plain GET form. */
const DEBOUNCE_MS = 150;

const create = (tag, attributes, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

for (const form of document.querySelectorAll("[data-suggestions]")) {
  const input = form.elements.q;
  const list = create("div", { id: `${input.id}-list`, class: "suggestions", role: "listbox", hidden: "" });
  const status = create("p", { class: "sr", role: "status" });
  let timer, request, active = -1;

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", false], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  form.append(list, status);

  const setActive = (to) => {
    list.children[active]?.setAttribute("aria-selected", false);
    active = to;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", true);
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const show = (open) => {
    setActive(-1);
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    show(false);
  };

  const option = ({ title, url, kind, caption }, index) => {
    const link = create("a", { id: `${list.id}-${index}`, class: "suggestions__item", href: url, role: "option", "aria-selected": false, tabindex: -1 });
    link.append(create("b", {}, title), create("small", {}, [kind, caption].filter(Boolean).join(" · ")));
    return link;
  };
  const fetchSuggestions = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request, query = new URLSearchParams(new FormData(form));
    const data = await fetch(`${form.dataset.suggestions}?${query}`, { signal }).then((response) => response.json()).catch(() => null);
    if (!data || signal.aborted) return;
    show(false);
    list.replaceChildren(...data.suggestions.map(option));
    list.setAttribute("aria-label", data.status);
    status.textContent = data.status;
    show(data.suggestions.length > 0);
  };

  /* Also during composition by an input method: the last syllable of Korean input is always unfinished. */
  input.addEventListener("input", () => {
    clearTimeout(timer);
    input.value.trim() ? (timer = setTimeout(fetchSuggestions, DEBOUNCE_MS)) : close();
  });
  /* Text typed while this file was loading. */
  if (input.value.trim() && input.value !== input.defaultValue) timer = setTimeout(fetchSuggestions, DEBOUNCE_MS);
  input.addEventListener("keydown", (event) => {
    /* This key event ends the composition; the arrow or Enter key itself follows as another event. */
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    /* The arrow keys cycle through the suggestions and the field, which comes after the last one. */
    const positions = list.children.length + 1;
    if (step) setActive(((active + 1 + step + positions) % positions) - 1);
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  for (const [target, type] of [[input, "blur"], [form, "submit"], [list, "click"]]) target.addEventListener(type, close);
  /* Keep the focus in the field: on blur the list would close before the click. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
}
