// The table block: fills its cells from pasted tables and tab-separated text.

import { cellsOf, contentsOf } from "./clipboard.js";
import { cleanCharacters } from "./characters.js";
import { message, notify, tooLarge } from "./messages.js";

// Undefined on forms without tables, which do not load Wagtail's script.
const TypedTableBlockDefinition =
  window.telepath.constructors["wagtail.contrib.typed_table_block.blocks.TypedTableBlock"];
const TEXT_COLUMN = "text";
const NUMBER_COLUMN = "number";
const blocksByElement = new WeakMap();

/** The table block that `element` is in, or contains. */
export function tableBlockAt(element) {
  const container =
    element?.closest(".typed-table-block") ?? element?.querySelector(".typed-table-block");
  return blocksByElement.get(container);
}

/** The value for a number field, without thousands separators; null for other text. */
function numberOf(text) {
  const digits = text.replace(/[\s,]/g, "");
  return digits === "" || /^[-+]?\d+(?:\.\d+)?$/.test(digits) ? digits : null;
}

function richText(text) {
  const blocks = text ? text.split("\n") : [""];
  return window.DraftJS.EditorState.createWithContent(
    window.DraftJS.ContentState.createFromText(blocks.join("\n"), "\n"),
  );
}

export class TableFiller {
  constructor(block) {
    this.block = block;
  }

  typeOf(column) {
    return this.block.columns[column]?.blockDef.name ?? TEXT_COLUMN;
  }

  /** A message if `rows` cannot be inserted at `row` (-1: the headings) and `column`; else "". */
  blocker(rows, row, column) {
    const container = this.block.container[0];
    const large = tooLarge(row + rows.length, column + rows[0].length, container);
    if (large) return large;
    for (const cells of rows.slice(row < 0 ? 1 : 0)) {
      const wrong = cells.find(
        (text, index) => this.typeOf(column + index) === NUMBER_COLUMN && numberOf(text) === null,
      );
      if (wrong !== undefined) return message("notANumber", { value: wrong.slice(0, 40) });
    }
    return "";
  }

  fill(rows, row, column) {
    const { block } = this;
    const text = block.blockDef.childBlockDefs.find(({ name }) => name === TEXT_COLUMN);
    while (block.columns.length < column + rows[0].length) {
      block.insertColumn(block.columns.length, text ?? block.blockDef.childBlockDefs[0]);
    }
    rows.forEach((cells, down) => {
      if (row + down < 0) this.fillHeadings(cells, column);
      else this.fillRow(cells, row + down, column);
    });
    // Wagtail does not notice changes by scripts as unsaved edits.
    block.captionInput.dispatchEvent(new Event("change", { bubbles: true }));
  }

  fillHeadings(cells, column) {
    cells.forEach((text, index) => {
      this.block.columns[column + index].headingInput.value = text.replace(/\n+/g, " ");
    });
  }

  fillRow(cells, row, column) {
    while (this.block.rows.length <= row) this.block.insertRow(this.block.rows.length);
    cells.forEach((text, index) => {
      const cell = this.block.rows[row].blocks[column + index];
      cell.setState(this.value(text, column + index));
    });
  }

  value(text, column) {
    const type = this.typeOf(column);
    if (type === NUMBER_COLUMN) return numberOf(text);
    if (type === TEXT_COLUMN) return text.replace(/\n+/g, " ");
    return richText(text);
  }

  /** Row and column of the cell or heading that has the focus; null outside of both. */
  placeOf(target) {
    const { block } = this;
    const column = block.columns.findIndex((each) => each.headingInput === target);
    if (column >= 0) return { row: -1, column };
    const row = [...block.tbody.children].findIndex((each) => each.contains(target));
    const cell = target.closest("td");
    if (row < 0 || !cell || cell.classList.contains("control-cell")) return null;
    return { row, column: [...cell.parentElement.children].indexOf(cell) - 1 };
  }

  /** Fills `rows` in from a cell on and shows a message with an undo button. */
  paste(rows, { row, column }) {
    const blocker = this.blocker(rows, row, column);
    if (blocker) return notify(this.block.container[0], [blocker]);
    const before = this.block.getState();
    this.fill(rows, row, column);
    const filled = message("filled", { rows: rows.length, columns: rows[0].length });
    notify(this.block.container[0], [filled], () => {
      this.block.setState(before);
      this.block.captionInput.dispatchEvent(new Event("change", { bubbles: true }));
      this.showField();
    });
    this.showField();
  }

  /** Adds a field to paste into while the table has no cells. */
  addField() {
    const label = document.createElement("label");
    label.className = "paste-table";
    label.textContent = message("tableField");
    this.field = document.createElement("textarea");
    this.field.rows = 2;
    this.field.placeholder = message("tablePlaceholder");
    label.append(this.field);
    this.block.container.find(".typed-table-block__wrapper").before(label);
    // Some phone keyboards paste without a paste event.
    this.field.addEventListener("input", () => {
      if (/[\t\n]/.test(this.field.value)) this.pasteField({ html: "", text: this.field.value });
    });
    this.showField();
  }

  showField() {
    this.field.parentElement.hidden = this.block.columns.length > 0;
  }

  pasteField(contents) {
    const rows = cellsOf(contents);
    if (!rows.length) return;
    this.field.value = "";
    this.paste(rows, { row: -1, column: 0 });
    this.block.columns[0]?.headingInput.focus();
  }

  onPaste(event) {
    const contents = contentsOf(event.clipboardData);
    const isField = event.target === this.field;
    const place = isField ? null : this.placeOf(event.target);
    const rows = isField || place ? cellsOf(contents) : [];
    const isSeveral = rows.length > 1 || rows[0]?.length > 1;
    const isProse = !contents.text.includes("\t") && event.target.isContentEditable;
    if (!rows.length || (!isField && !isSeveral)) return;
    if (isProse && !/<t[dh][\s>]/i.test(contents.html)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isField) this.pasteField(contents);
    else this.paste(rows, place);
  }
}

class TranslatableTableBlockDefinition extends (TypedTableBlockDefinition ?? Object) {
  render(...args) {
    const block = super.render(...args);
    const filler = new TableFiller(block);
    const container = block.container[0];
    blocksByElement.set(container, block);
    filler.addField();
    for (const name of ["clear", "insertColumn"]) {
      const original = block[name];
      block[name] = (...values) => {
        const result = original.apply(block, values);
        filler.showField();
        return result;
      };
    }
    container.addEventListener("paste", (event) => filler.onPaste(event), true);
    return block;
  }
}

/** Whether a block definition of a stream is this table. */
export function isTable(definition) {
  return definition instanceof TranslatableTableBlockDefinition;
}

/** The state of a new table block. */
export function tableState({ rows, caption }, hasHeadings) {
  const [first, ...others] = rows;
  const values = (cells) => ({ values: cells.map((text) => text.replace(/\n+/g, " ")) });
  return {
    caption: cleanCharacters(caption),
    columns: first.map((text) => ({
      type: TEXT_COLUMN,
      heading: hasHeadings ? text.replace(/\n+/g, " ") : "",
    })),
    rows: (hasHeadings ? others : rows).map(values),
  };
}

window.telepath.register("core.blocks.TranslatableTableBlock", TranslatableTableBlockDefinition);
