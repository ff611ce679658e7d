/* Suggestions for a line, requested when the line gets the focus. */

export class Suggestions {
  constructor(element, context, writing) {
    Object.assign(this, { element, context, writing });
    this.list = element.querySelector("[data-suggestions]");
  }

  async fetch() {
    if (this.found) return;
    this.found = [];
    const { suggestionsUrl } = this.context.texts;
    try {
      const response = await fetch(suggestionsUrl.replace("/0/", `/${this.element.dataset.line}/`), {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      this.found = (await response.json()).suggestions || [];
    } catch {
      this.found = null; // Requested again at the next focus.
      return;
    }
    this.list.replaceChildren(...this.found.map((one, at) => this.#item(one, at)));
    this.list.hidden = !this.found.length;
  }

  use(at) {
    if (this.found?.[at]) this.writing.replace(this.found[at].text);
  }

  #item(one, at) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(
      part("strong", `${one.likeness} %`),
      " ",
      part("span", one.text, this.writing.field.lang),
      " ",
      part("small", one.source, "ko"),
    );
    button.addEventListener("click", () => this.use(at));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}

function part(name, text, lang = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}
