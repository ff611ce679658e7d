/* One line of the translation editor: its keyboard shortcuts, and when it is saved. */

import { Suggestions } from "./suggestions.js";
import { Writing } from "./writing.js";

const AUTOSAVE_DELAY = 2500;

export class Line {
  constructor(element, context) {
    Object.assign(this, { element, context });
    this.field = element.querySelector("textarea");
    this.stored = this.field.dataset.stored;
    this.writing = new Writing(element);
    this.saving = Promise.resolve();
    this.seen = element.querySelector("[data-seen]");
    if (!this.seen) return;
    this.suggestions = new Suggestions(element, context, this.writing);
    // The form was submitted without script, and the server reported a conflict.
    const conflict = element.querySelector("[data-conflict]");
    if (!conflict.hidden)
      this.conflict = { seen: this.seen.value, theirs: this.#theirs.textContent };
    this.writing.listen();
    this.#listen();
  }

  get state() {
    return this.element.dataset.state;
  }

  get isDirty() {
    return Boolean(this.seen) && this.field.value.trim() !== this.stored.trim();
  }

  get #theirs() {
    return this.element.querySelector("[data-theirs]");
  }

  focus() {
    this.field.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  matches(show, query) {
    const matchesState =
      show === "all" ||
      (show === "mine" && this.element.dataset.mine === "1") ||
      (show === "todo" && this.state !== "done") ||
      show === this.state;
    const text = () => `${this.writing.source}\n${this.field.value}`.toLowerCase();
    return matchesState && (!query || text().includes(query));
  }

  /** Store the text; with `confirm` also if it is unchanged. Saves run one after the other.
   *  Resolves to whether it is stored. */
  save(confirm = false) {
    this.saving = this.saving.then(() => this.#send(confirm)).catch(() => false);
    return this.saving;
  }

  /** Save edited text, but not the same refused text again, and not before a conflict is resolved. */
  autosave() {
    const isBlocked = this.conflict || this.field.value === this.refused;
    if (this.isDirty && !isBlocked) this.save();
  }

  #listen() {
    const { field, element } = this;
    const scheduleAutosave = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.autosave(), AUTOSAVE_DELAY);
    };
    field.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      // Text that an input method is still composing is not saved.
      if (!event.isComposing) scheduleAutosave();
    });
    field.addEventListener("compositionstart", () => clearTimeout(this.timer));
    field.addEventListener("compositionend", scheduleAutosave);
    field.addEventListener("blur", () => this.autosave());
    field.addEventListener("focus", () => this.suggestions.fetch());
    field.addEventListener("keydown", (event) => this.#handleKey(event));
    const onClick = (name, action) =>
      element.querySelector(`[data-${name}]`).addEventListener("click", (event) => {
        event.preventDefault();
        action();
      });
    onClick("save", () => this.save());
    onClick("confirm", () => this.saveAndFocusNext());
    onClick("keep-mine", () => this.#keepMine());
    onClick("keep-theirs", () => this.#keepTheirs());
  }

  #handleKey(event) {
    if (event.isComposing) return;
    const action = this.#action(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  #action(event) {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key === "Enter") return () => this.saveAndFocusNext();
    if (isControl && event.code === "KeyS") return () => this.save();
    // Browsers report AltGr, which types characters, as Ctrl and Alt.
    if (!event.altKey || isControl) return null;
    const digit = event.code.match(/^(?:Digit|Numpad)([1-9])$/)?.[1];
    if (digit && event.shiftKey) return () => this.suggestions.use(Number(digit) - 1);
    if (digit) return () => this.writing.wrap(digit);
    return {
      ArrowDown: () => this.context.focusSibling(this, 1),
      ArrowUp: () => this.context.focusSibling(this, -1),
      KeyG: () => this.writing.cycleTerms(),
      KeyC: () => this.writing.replace(this.writing.source),
    }[event.code];
  }

  async saveAndFocusNext() {
    const isEmpty = !this.field.value.trim() && !this.isDirty;
    const isStored = isEmpty || (await this.save(true));
    // After a validation error the focus stays, so that the message is read.
    if (isStored && (isEmpty || this.state !== "wrong")) this.context.focusNextUnfinished(this);
  }

  async #send(confirm) {
    clearTimeout(this.timer);
    if (this.conflict) return false;
    const { texts } = this.context;
    const text = this.field.value;
    this.context.announce(texts.textSaving);
    let response, data;
    try {
      response = await fetch(texts.lineUrl.replace("/0/", `/${this.element.dataset.line}/`), {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": this.context.csrf(),
          "X-Requested-With": "XMLHttpRequest",
        },
        body: JSON.stringify({ text, seen: this.seen.value, confirm }),
      });
      data = await response.json();
    } catch {
      // No connection, or an HTML page instead of JSON.
      const hasNoSession = response?.redirected || response?.status === 403;
      this.#showProblem(this.#failureMessage(response, hasNoSession));
      return false;
    }
    if (!response.ok) {
      this.refused = text;
      if (data.code === "conflict") this.#showConflict(data);
      this.#showProblem(data.error || texts.textFailed);
      return false;
    }
    this.#applySaved(data, text);
    return true;
  }

  #failureMessage(response, hasNoSession) {
    const { textSession, textGone, textFailed } = this.context.texts;
    if (hasNoSession) return textSession;
    return response?.status === 404 ? textGone : textFailed;
  }

  #applySaved(data, sent) {
    const { element, field } = this;
    this.refused = undefined;
    element.dataset.state = data.state;
    element.dataset.mine = data.mine ? "1" : "0";
    this.seen.value = data.seen;
    // Text typed since the request was sent stays, and so does a trailing space in the focused field.
    if (field.value === sent && field !== document.activeElement) field.value = data.text;
    this.stored = field.value === sent ? sent : data.text;
    element.querySelector("[data-status]").innerHTML = data.status;
    element.querySelector("[data-confirm]").hidden = !data.confirmable;
    this.#showProblem("");
    const messages = [this.context.texts.textSaved, data.error, data.notice];
    this.context.announce(messages.filter(Boolean).join(" "));
    this.context.afterSave(data);
  }

  #showProblem(problem) {
    const container = this.element.querySelector("[data-problem]");
    container.textContent = problem;
    container.hidden = !problem;
    if (problem) this.context.announce("");
  }

  #showConflict(data) {
    this.conflict = data;
    this.element.querySelector("[data-who]").textContent = data.who;
    this.#theirs.textContent = data.theirs;
    this.element.querySelector("[data-conflict]").hidden = false;
  }

  #keepMine() {
    this.#endConflict();
    this.field.focus();
    this.save(true);
  }

  async #keepTheirs() {
    this.stored = this.conflict.theirs;
    this.#endConflict();
    this.writing.replace(this.stored);
    // The text is the stored one; saving it only returns the current state of the line.
    await this.save();
    this.field.focus();
  }

  #endConflict() {
    if (this.conflict) this.seen.value = this.conflict.seen;
    this.conflict = this.refused = undefined;
    this.element.querySelector("[data-conflict]").hidden = true;
  }
}
