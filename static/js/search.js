/* Suggestions while a visitor types: an ARIA 1.2 combobox. Without this file the form is a plain GET form. */
const PAUSE = 150;

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

  const point = (to) => {
    list.children[active]?.setAttribute("aria-selected", false);
    active = to;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", true);
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const show = (open) => {
    point(-1);
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    show(false);
  };

  const option = ({ title, url, kind, caption }, place) => {
    const link = create("a", { id: `${list.id}-${place}`, class: "suggestions__item", href: url, role: "option", "aria-selected": false, tabindex: -1 });
    link.append(create("b", {}, title), create("small", {}, [kind, caption].filter(Boolean).join(" · ")));
    return link;
  };
  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request, words = new URLSearchParams(new FormData(form));
    const answer = await fetch(`${form.dataset.suggestions}?${words}`, { signal }).then((response) => response.json()).catch(() => null);
    if (!answer || signal.aborted) return;
    show(false);
    list.replaceChildren(...answer.suggestions.map(option));
    list.setAttribute("aria-label", answer.status);
    status.textContent = answer.status;
    show(answer.suggestions.length > 0);
  };

  /* Also while an input method composes: the last syllable of Korean always is unfinished. */
  input.addEventListener("input", () => {
    clearTimeout(timer);
    input.value.trim() ? (timer = setTimeout(ask, PAUSE)) : close();
  });
  /* What was typed while this file was on its way. */
  if (input.value.trim() && input.value !== input.defaultValue) timer = setTimeout(ask, PAUSE);
  input.addEventListener("keydown", (event) => {
    /* Such a key ends the composition; the arrow or Enter itself comes after it. */
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    /* The field stands between the last suggestion and the first. */
    const places = list.children.length + 1;
    if (step) point(((active + 1 + step + places) % places) - 1);
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  for (const [target, type] of [[input, "blur"], [form, "submit"], [list, "click"]]) target.addEventListener(type, close);
  /* A press must not take the focus from the field: the list would be gone before the click. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
}
