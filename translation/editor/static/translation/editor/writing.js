/* Inserts tokens, terms or whole texts into the text field of a line. */

const TOKEN = /⟨\/?\d+⟩/g;

export class Writing {
  constructor(element) {
    this.element = element;
    this.field = element.querySelector("textarea");
    this.counter = element.querySelector("[data-counter]");
    this.limit = Number(this.field.dataset.limit || 0);
    this.terms = [...element.querySelectorAll("[data-insert]")].map((one) => one.dataset.insert);
    this.source = element.querySelector("[data-source]").dataset.source;
    this.count();
  }

  listen() {
    this.field.addEventListener("input", () => this.count());
    for (const chip of this.element.querySelectorAll("[data-token]"))
      chip.addEventListener("click", () => this.wrap(chip.dataset.token));
    for (const term of this.element.querySelectorAll("[data-insert]"))
      term.addEventListener("click", () => this.insert(term.dataset.insert));
    const copy = this.element.querySelector("[data-copy]");
    copy.hidden = false;
    copy.addEventListener("click", () => this.replace(this.source));
  }

  count() {
    const length = this.field.value.trim().replace(TOKEN, "").length;
    this.counter.textContent = this.limit ? `${length} / ${this.limit}` : `${length}`;
    this.counter.classList.toggle("is-over", this.limit > 0 && length > this.limit);
  }

  replace(text) {
    this.#write(text, 0, this.field.value.length);
  }

  insert(text) {
    this.#write(text, this.field.selectionStart, this.field.selectionEnd);
  }

  /** Enclose the selection in a token, or insert an empty pair with the cursor in it. */
  wrap(number) {
    if (!this.element.querySelector(`[data-token="${number}"]`)) return;
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    const opening = `⟨${number}⟩`;
    this.#write(`${opening}${value.slice(start, end)}⟨/${number}⟩`, start, end);
    if (start === end) this.field.setSelectionRange(start + opening.length, start + opening.length);
  }

  /** Insert the first term of the line; called again at once, replace it by the next one. */
  cycleTerms() {
    if (!this.terms.length) return;
    const { field, cycle } = this;
    const isAgain = cycle && field.value === cycle.value && field.selectionEnd === cycle.end;
    const at = isAgain ? (cycle.at + 1) % this.terms.length : 0;
    const start = isAgain ? cycle.start : field.selectionStart;
    this.#write(this.terms[at], start, isAgain ? cycle.end : field.selectionEnd);
    this.cycle = { at, start, end: field.selectionEnd, value: field.value };
  }

  #write(text, start, end) {
    const { field } = this;
    field.focus();
    // Unlike setting the value, this can be undone with Ctrl+Z.
    field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input"));
  }
}
