// The rich text field: cleans pasted content before Draftail sees it.

import { contentsOf, parseClipboard, withoutTables } from "./clipboard.js";
import { allowedBy, isEmpty, rawContent, restrictTo } from "./draft.js";
import { hasHeadings } from "./grids.js";
import { insertRaw, trimEmptyBlocks } from "./insertion.js";
import { askAboutTables, leftOut, message, notify, tooLarge } from "./messages.js";
import { isTable, tableBlockAt, tableState } from "./table_block.js";

const fields = new WeakMap();
const URL_OR_EMAIL = /^(?:(?:https?|ftps?):\/\/\S+|[\w.+-]+@[\w.-]+\.\w+)$/;
// The attribute with which Draftail marks content copied from one of its editors.
const COPIED = "data-draftjs-conductor-fragment";

function copiedContent(html) {
  if (!html.includes(COPIED)) return null;
  const copied = new DOMParser().parseFromString(html, "text/html").querySelector(`[${COPIED}]`);
  try {
    return JSON.parse(copied.getAttribute(COPIED));
  } catch {
    return null;
  }
}

class PastingField {
  constructor(bound, container, options, capabilities) {
    this.bound = bound;
    this.container = container;
    this.allowed = allowedBy(options);
    this.siblings = capabilities?.get("addSibling");
    this.splitting = capabilities?.get("split");
  }

  onPaste(event) {
    if (!event.target.isContentEditable) return;
    const contents = contentsOf(event.clipboardData);
    const { html, text, files } = contents;
    // A single URL is left to Draftail, which makes it a link or links the selected text to it.
    if ((!html && URL_OR_EMAIL.test(text)) || !(html || text || files.length)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const state = this.bound.getState();
    const copied = copiedContent(html);
    if (copied) this.insert(state, restrictTo(copied, this.allowed));
    else this.paste(state, parseClipboard(contents));
  }

  insert(state, raw) {
    this.bound.setState(insertRaw(state, raw));
  }

  insertAsLines(state, pieces) {
    const raw = rawContent(withoutTables(pieces), this.allowed);
    this.bound.setState(insertRaw(state, raw, { isApart: true }));
  }

  async paste(state, { pieces, pictures, files }) {
    const tables = pieces.filter((piece) => piece.rows);
    const sentences = leftOut({ pictures, files });
    let place = this.container;
    if (!tables.length) {
      if (!isEmpty(pieces)) this.insert(state, rawContent(pieces, this.allowed));
    } else if (!this.tableType()) {
      sentences.push(message("noTableHere"));
      this.insertAsLines(state, pieces);
    } else {
      const blocker = tables
        .map(({ rows }) => tooLarge(rows.length, rows[0].length, this.container))
        .find(Boolean);
      const { choice, headings } = await askAboutTables(tables, {
        hasHeadings: tables.every(({ rows }) => hasHeadings(rows)),
        blocker,
      });
      // The state again, as the field has lost the focus meanwhile.
      const now = this.bound.getState();
      if (choice === "table") place = this.insertWithTables(now, pieces, headings);
      else if (choice === "text") this.insertAsLines(now, pieces);
      if (choice !== "table") this.bound.focus();
      if (!choice) sentences.length = 0;
    }
    notify(place, sentences);
  }

  /** The type of table blocks in this stream, or null if none may be added. */
  tableType() {
    const { siblings } = this;
    if (!siblings?.enabled || !this.splitting?.enabled) return null;
    const definitions = siblings.blockGroups.flatMap(([, group]) => group);
    const name = definitions.find(isTable)?.name;
    // The limit of this type, and that of all blocks; undefined if there is no limit.
    const isFull = [name, undefined].some(
      (type) => siblings.getBlockCount(type) >= (siblings.getBlockMax(type) ?? Infinity),
    );
    return name && !isFull ? name : null;
  }

  /**
   * Inserts the text before the first table here and adds a block for each following part; returns the
   * element for messages.
   */
  insertWithTables(state, pieces, headings) {
    const first = pieces.findIndex((piece) => piece.rows);
    const here = pieces.slice(0, first);
    const after = [];
    for (const piece of pieces.slice(first)) {
      if (piece.rows) after.push(piece);
      else if (Array.isArray(after.at(-1))) after.at(-1).push(piece);
      else after.push([piece]);
    }
    this.insert(state, rawContent(here, this.allowed));
    this.splitBehindCursor();
    let table = null;
    // Each block is added directly after this one, so the last is added first.
    for (const part of after.reverse()) {
      const block = this.addBlock(part.rows ? this.tableType() : this.ownType());
      if (part.rows) {
        table = tableBlockAt(block);
        table.setState(tableState(part, headings));
      } else {
        const editor = block.querySelector("[data-draftail-editor-wrapper]");
        const field = fields.get(editor.parentElement);
        field.insert(field.bound.getState(), rawContent(part, field.allowed));
      }
    }
    // After Wagtail's two timers, of 10 and 50 ms, that focus every new block.
    setTimeout(() => setTimeout(() => table.columns[0].headingInput.focus(), 60), 20);
    if (this.bound.getState().getCurrentContent().hasText()) return this.container;
    // An empty text block could not be published.
    this.ownBlock().querySelector("[data-streamfield-action='DELETE']").click();
    return table.container[0];
  }

  /** Splits the block, so that text after the cursor comes after the table. */
  splitBehindCursor() {
    const state = this.bound.getState();
    const content = state.getCurrentContent();
    const selection = state.getSelection();
    const isLast = content.getLastBlock().getKey() === selection.getEndKey();
    const length = content.getBlockForKey(selection.getEndKey()).getLength();
    if (isLast && selection.getEndOffset() === length) return;
    const { stateBefore, stateAfter, shouldMoveCommentFn } = window.draftail.splitState(state);
    this.splitting.fn(trimEmptyBlocks(stateBefore), trimEmptyBlocks(stateAfter), shouldMoveCommentFn);
  }

  ownBlock() {
    return this.bound.input.closest("[data-streamfield-child]");
  }

  ownType() {
    return this.ownBlock().querySelector(":scope > input[name$='-type']").value;
  }

  addBlock(type) {
    this.siblings.fn({ type });
    let block = this.ownBlock().nextElementSibling;
    while (!block.matches("[data-streamfield-child]")) block = block.nextElementSibling;
    return block;
  }
}

class RichTextArea extends window.draftail.DraftailRichTextArea {
  render(container, name, id, initialState, capabilities, options) {
    const bound = super.render(container, name, id, initialState, capabilities, options);
    const field = new PastingField(bound, container, this.options, capabilities);
    fields.set(container, field);
    container.addEventListener("paste", (event) => field.onPaste(event), true);
    return bound;
  }
}

window.telepath.register("core.forms.RichTextArea", RichTextArea);
