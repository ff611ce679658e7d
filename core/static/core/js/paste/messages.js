// What an editor reads about a paste: a line beside the field, and a question about tables.

let read;

/** Texts and limits from the page, in the language of the admin (core/pasting.py). */
export function settings() {
  read ??= JSON.parse(document.getElementById("paste-settings").textContent);
  return read;
}

/** One of the texts with its {places} filled. */
export function words(name, values = {}) {
  return settings().texts[name].replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place);
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(text, isMain, onClick) {
  const made = element("button", `button${isMain ? "" : " button-secondary"}`, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

const notices = new WeakMap();

function regionIn(container) {
  let region = notices.get(container);
  if (!region?.isConnected) {
    region = element("div", "paste-notice");
    region.setAttribute("role", "status");
    container.append(region);
    notices.set(container, region);
  }
  return region;
}

/**
 * Shows and announces `sentences` below the field in `container`; none take away what stood there.
 *
 * `undo`, where given, puts back what was there before the paste.
 */
export function notify(container, sentences, undo = null) {
  if (!sentences.length && !notices.has(container)) return;
  const region = regionIn(container);
  region.replaceChildren();
  if (!sentences.length) return;
  // A region that was only just added is not announced in the same moment.
  setTimeout(() => {
    const close = () => region.replaceChildren();
    region.replaceChildren(...sentences.map((sentence) => element("p", "", sentence)));
    const buttons = element("div", "paste-notice__buttons");
    if (undo) {
      buttons.append(
        button(words("undo"), false, () => {
          close();
          undo();
        }),
      );
    }
    buttons.append(button(words("close"), false, close));
    region.append(buttons);
  }, 100);
}

/** What was left out of a paste, in sentences. */
export function leftOut({ pictures, files }) {
  return [
    ...(pictures ? [words("pictures", { count: pictures })] : []),
    ...(files ? [words("files", { count: files })] : []),
  ];
}

function tableSummary({ rows }) {
  return words("size", { rows: rows.length, columns: rows[0].length });
}

/** A sentence about a table too large for its block, or for the form around `field`; or nothing. */
export function tooLarge(rows, columns, field) {
  const { maxRows, maxColumns, maxCells, maxFields } = settings();
  if (rows > maxRows || columns > maxColumns || rows * columns > maxCells) {
    return words("tooLarge", { rows, columns, maxRows, maxColumns, maxCells });
  }
  const elements = [...(field.closest("form")?.elements ?? [])];
  const fields = elements.filter(({ name, type }) => name && type !== "button").length;
  // Besides its cells, a row has 2 and a column 4 hidden fields.
  const added = rows * columns + 2 * rows + 4 * columns;
  return fields + added > maxFields ? words("tooManyFields") : "";
}

/**
 * Whether pasted tables become table blocks: "table", "text", or "" when the editor gives up.
 *
 * Resolves with { choice, headings }, `headings` telling whether first rows name the columns.
 */
export function askAboutTables(tables, { hasHeadings, obstacle }) {
  const dialog = element("dialog", "paste-dialog");
  const title = element("h2", "paste-dialog__title", words("tablesTitle"));
  title.id = "paste-dialog-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const summary = element("p", "", words("tablesFound", { count: tables.length }));
  summary.append(` ${tables.map(tableSummary).join(", ")}`);
  const label = element("label", "paste-dialog__choice");
  const headings = document.createElement("input");
  headings.type = "checkbox";
  headings.checked = hasHeadings;
  label.append(headings, ` ${words("headings")}`);
  const buttons = element("div", "paste-dialog__buttons");
  const choose = (choice) => () => dialog.close(choice);
  if (!obstacle) buttons.append(button(words("asTable"), true, choose("table")));
  buttons.append(button(words("asText"), Boolean(obstacle), choose("text")));
  buttons.append(button(words("cancel"), false, choose("")));
  dialog.append(title, summary, obstacle ? element("p", "", obstacle) : label, buttons);
  document.body.append(dialog);
  // Where the focus goes afterwards depends on the answer; a dialog would give it back first.
  document.activeElement.blur();
  dialog.showModal();
  buttons.firstElementChild.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve({ choice: dialog.returnValue, headings: headings.checked });
    });
  });
}
