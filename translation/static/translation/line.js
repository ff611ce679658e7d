/* One line of the translator's screen. */

const PAUSE = 2500;
const MARK = /⟨\/?\d+⟩/g;

export class Line {
  constructor(element, desk) {
    Object.assign(this, { element, desk });
    this.field = element.querySelector("textarea");
    this.seen = element.querySelector("[data-seen]");
    this.stored = this.field.dataset.stored;
    this.source = element.querySelector("[data-source]").dataset.source;
    this.terms = [...element.querySelectorAll(".tr-term")];
    this.suggested = null;
    this.saving = Promise.resolve();
    if (this.field.readOnly) return;
    this.#listen();
    this.#count();
  }

  get state() {
    return this.element.dataset.state;
  }

  get isDirty() {
    return this.field.value.trim() !== this.stored.trim();
  }

  focus() {
    this.field.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  fits(show, words) {
    const states = { todo: ["open", "wrong"], changed: ["changed"], unreviewed: ["unreviewed"] }[show];
    if (states && !states.includes(this.state)) return false;
    if (show === "mine" && this.element.dataset.mine !== "1") return false;
    return !words || `${this.source}\n${this.field.value}`.toLowerCase().includes(words);
  }

  /** Store what was typed; with `confirm` also what was not changed. One save after the other. */
  save(confirm = false) {
    this.saving = this.saving.then(() => this.#send(confirm)).catch(() => false);
    return this.saving;
  }

  #listen() {
    const { field, element } = this;
    field.addEventListener("input", (event) => {
      this.#count();
      clearTimeout(this.timer);
      // A syllable or word that is still being composed is not saved.
      if (!event.isComposing) this.timer = setTimeout(() => this.isDirty && this.save(), PAUSE);
    });
    field.addEventListener("blur", () => this.isDirty && this.save());
    field.addEventListener("focus", () => this.#suggest());
    field.addEventListener("keydown", (event) => this.#key(event));
    for (const token of element.querySelectorAll("[data-token]"))
      token.addEventListener("click", () => this.#wrap(token.dataset.token));
    for (const term of this.terms) term.addEventListener("click", () => this.#insert(term.dataset.insert));
    const copy = element.querySelector("[data-copy]");
    copy.hidden = false;
    copy.addEventListener("click", () => this.#replace(this.source));
    element.querySelector("[data-confirm]")?.addEventListener("click", async (event) => {
      event.preventDefault();
      if (await this.save(true)) this.desk.next(this);
    });
    element.querySelector("[data-keep-mine]").addEventListener("click", () => this.save());
    element.querySelector("[data-keep-theirs]").addEventListener("click", () => {
      this.#replace(this.theirs);
      this.stored = this.theirs;
      element.querySelector("[data-conflict]").hidden = true;
      this.#problem("");
    });
  }

  #key(event) {
    if (event.isComposing) return;
    const digit = event.code.match(/^Digit([1-9])$/)?.[1];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const isEmpty = !this.field.value.trim();
      (isEmpty ? Promise.resolve(true) : this.save(true)).then((ok) => ok && this.desk.next(this));
    } else if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      this.desk.step(this, 1);
    } else if (event.altKey && event.key === "ArrowUp") {
      event.preventDefault();
      this.desk.step(this, -1);
    } else if (event.altKey && digit && event.shiftKey) {
      event.preventDefault();
      this.#useSuggestion(Number(digit) - 1);
    } else if (event.altKey && digit) {
      event.preventDefault();
      if (this.element.querySelector(`[data-token="${digit}"]`)) this.#wrap(digit);
    } else if (event.altKey && event.code === "KeyG" && this.terms.length) {
      event.preventDefault();
      this.termAt = ((this.termAt ?? -1) + 1) % this.terms.length;
      this.#insert(this.terms[this.termAt].dataset.insert);
    }
  }

  #replace(text) {
    this.field.value = text;
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }

  #insert(text) {
    const { field } = this;
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
  }

  /** A token round what is selected, or an empty pair with the cursor in it. */
  #wrap(number) {
    const { field } = this;
    const { selectionStart: start, selectionEnd: end } = field;
    const opening = `⟨${number}⟩`;
    field.focus();
    field.setRangeText(`${opening}${field.value.slice(start, end)}⟨/${number}⟩`, start, end, "end");
    if (start === end) field.setSelectionRange(start + opening.length, start + opening.length);
    field.dispatchEvent(new Event("input"));
  }

  #count() {
    const counter = this.element.querySelector("[data-counter]");
    const limit = Number(this.field.dataset.limit || 0);
    const length = this.field.value.replace(MARK, "").length;
    counter.textContent = limit ? `${length} / ${limit}` : `${length}`;
    counter.classList.toggle("is-over", limit > 0 && length > limit);
  }

  #problem(text) {
    const place = this.element.querySelector("[data-problem]");
    place.textContent = text;
    place.hidden = !text;
  }

  async #send(confirm) {
    clearTimeout(this.timer);
    const texts = this.desk.form.dataset;
    const text = this.field.value;
    let response, answer;
    this.desk.announce(texts.textSaving);
    try {
      response = await fetch(texts.lineUrl.replace("/0/", `/${this.element.dataset.line}/`), {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRFToken": this.desk.form.querySelector("[name=csrfmiddlewaretoken]").value,
          "X-Requested-With": "XMLHttpRequest",
        },
        body: JSON.stringify({ text, seen: this.seen.value, confirm }),
      });
      answer = await response.json();
    } catch {
      // No connection, or a log-in page instead of an answer.
      this.#problem(response?.redirected || response?.status === 403 ? texts.textSession : texts.textFailed);
      return false;
    }
    if (!response.ok) {
      this.#problem(answer.error || texts.textFailed);
      if (answer.code === "conflict") this.#conflict(answer);
      return false;
    }
    this.#take(answer, text);
    this.desk.announce(answer.notice || texts.textSaved);
    return true;
  }

  #take(answer, sent) {
    const { element } = this;
    element.dataset.state = answer.state;
    element.dataset.mine = answer.mine ? "1" : "0";
    this.seen.value = answer.seen;
    this.stored = answer.text;
    // What was typed while the answer was on its way stays.
    if (this.field.value === sent) this.field.value = answer.text;
    element.querySelector("[data-status]").innerHTML = answer.status;
    element.querySelector("[data-conflict]").hidden = true;
    const confirm = element.querySelector("[data-confirm]");
    if (confirm) confirm.hidden = !["changed", "unreviewed"].includes(answer.state);
    this.#problem(answer.notice);
    this.desk.saved(answer);
  }

  #conflict(answer) {
    this.theirs = answer.theirs;
    this.seen.value = answer.seen;
    this.element.querySelector("[data-theirs]").textContent = answer.theirs;
    this.element.querySelector("[data-conflict]").hidden = false;
  }

  async #suggest() {
    if (this.suggested) return;
    this.suggested = [];
    const url = this.desk.form.dataset.suggestionsUrl.replace("/0/", `/${this.element.dataset.line}/`);
    try {
      this.suggested = (await (await fetch(url)).json()).suggestions;
    } catch {
      this.suggested = null;
      return;
    }
    const list = this.element.querySelector("[data-suggestions]");
    list.replaceChildren(
      ...this.suggested.map((one, index) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `${one.likeness} % · ${one.text}`;
        button.title = one.source;
        button.addEventListener("click", () => this.#useSuggestion(index));
        item.append(button);
        return item;
      }),
    );
    list.hidden = !this.suggested.length;
  }

  #useSuggestion(index) {
    const one = this.suggested?.[index];
    if (one) this.#replace(one.text);
  }
}
