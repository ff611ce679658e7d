// Messages about a paste: a notice below the field, and a dialog about pasted tables.

let cachedSettings;

/** Messages and limits from the page, in the language of the admin (core/pasting.py). */
export function settings() {
  cachedSettings ??= JSON.parse(document.getElementById("paste-settings").textContent);
  return cachedSettings;
}

/** One of the messages with its {placeholders} filled. */
export function message(name, values = {}) {
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
 * Shows and announces `sentences` below the field in `container`; an empty list removes earlier ones.
 *
 * `undo`, if given, is called by a button and restores the state before the paste.
 */
export function notify(container, sentences, undo = null) {
  if (!sentences.length && !notices.has(container)) return;
  const region = regionIn(container);
  region.replaceChildren();
  if (!sentences.length) return;
  // Screen readers do not announce the content of a live region that was just added.
  setTimeout(() => {
    const close = () => region.replaceChildren();
    region.replaceChildren(...sentences.map((sentence) => element("p", "", sentence)));
    const buttons = element("div", "paste-notice__buttons");
    if (undo) {
      buttons.append(
        button(message("undo"), false, () => {
          close();
          undo();
        }),
      );
    }
    buttons.append(button(message("close"), false, close));
    region.append(buttons);
  }, 100);
}

/** Messages about what was left out of a paste. */
export function leftOut({ pictures, files }) {
  return [
    ...(pictures ? [message("pictures", { count: pictures })] : []),
    ...(files ? [message("files", { count: files })] : []),
  ];
}

function tableSummary({ rows }) {
  return message("size", { rows: rows.length, columns: rows[0].length });
}

/** A message if the table is too large for its block or for the form around `field`; else "". */
export function tooLarge(rows, columns, field) {
  const { maxRows, maxColumns, maxCells, maxFields } = settings();
  if (rows > maxRows || columns > maxColumns || rows * columns > maxCells) {
    return message("tooLarge", { rows, columns, maxRows, maxColumns, maxCells });
  }
  const elements = [...(field.closest("form")?.elements ?? [])];
  const fields = elements.filter(({ name, type }) => name && type !== "button").length;
  // Besides the cells, each row has 2 and each column 4 hidden fields.
  const added = rows * columns + 2 * rows + 4 * columns;
  return fields + added > maxFields ? message("tooManyFields") : "";
}

/**
 * Asks whether pasted tables become table blocks.
 *
 * Resolves to { choice, headings }: `choice` is "table", "text" or "" for cancel, `headings` whether the
 * first rows are headers. With a `blocker` (a message), "table" is not offered.
 */
export function askAboutTables(tables, { hasHeadings, blocker }) {
  const dialog = element("dialog", "paste-dialog");
  const title = element("h2", "paste-dialog__title", message("tablesTitle"));
  title.id = "paste-dialog-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const summary = element("p", "", message("tablesFound", { count: tables.length }));
  summary.append(` ${tables.map(tableSummary).join(", ")}`);
  const label = element("label", "paste-dialog__choice");
  const headings = document.createElement("input");
  headings.type = "checkbox";
  headings.checked = hasHeadings;
  label.append(headings, ` ${message("headings")}`);
  const buttons = element("div", "paste-dialog__buttons");
  const choose = (choice) => () => dialog.close(choice);
  if (!blocker) buttons.append(button(message("asTable"), true, choose("table")));
  buttons.append(button(message("asText"), Boolean(blocker), choose("text")));
  buttons.append(button(message("cancel"), false, choose("")));
  dialog.append(title, summary, blocker ? element("p", "", blocker) : label, buttons);
  document.body.append(dialog);
  // The caller sets the focus afterwards; a closing dialog would restore the previous one first.
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
