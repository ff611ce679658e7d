// The table block: pasted tables and tab-separated text fill its cells.

import { cellsOf, contentsOf } from "./clipboard.js";
import { cleanCharacters } from "./characters.js";
import { notify, tooLarge, words } from "./messages.js";

// Forms without tables do not load it.
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

/** What a number field takes of a cell: no separators of thousands; null for other words. */
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

  /** A sentence when `rows` cannot be put at `row` (-1: the headings) and `column`. */
  obstacle(rows, row, column) {
    const container = this.block.container[0];
    const large = tooLarge(row + rows.length, column + rows[0].length, container);
    if (large) return large;
    for (const cells of rows.slice(row < 0 ? 1 : 0)) {
      const wrong = cells.find(
        (text, index) => this.typeOf(column + index) === NUMBER_COLUMN && numberOf(text) === null,
      );
      if (wrong !== undefined) return words("notANumber", { value: wrong.slice(0, 40) });
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
    // What scripts change is not noticed by itself as unsaved.
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

  /** `rows` from a place on, with a word about it; the paste can be undone. */
  paste(rows, { row, column }) {
    const obstacle = this.obstacle(rows, row, column);
    if (obstacle) return notify(this.block.container[0], [obstacle]);
    const before = this.block.getState();
    this.fill(rows, row, column);
    const filled = words("filled", { rows: rows.length, columns: rows[0].length });
    notify(this.block.container[0], [filled], () => {
      this.block.setState(before);
      this.block.captionInput.dispatchEvent(new Event("change", { bubbles: true }));
      this.showField();
    });
    this.showField();
  }

  /** A field to paste into while there is no cell to do so. */
  addField() {
    const label = document.createElement("label");
    label.className = "paste-table";
    label.textContent = words("tableField");
    this.field = document.createElement("textarea");
    this.field.rows = 2;
    this.field.placeholder = words("tablePlaceholder");
    label.append(this.field);
    this.block.container.find(".typed-table-block__wrapper").before(label);
    // Some keyboards of telephones paste without saying so.
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
