// Parses clipboard contents into pieces that an editor can insert (lines, list items, tables), and counts
// what has to be left out.

import { cleanText } from "./characters.js";
import { parseTabs, rectangle, rowLines } from "./grids.js";
import { withLists } from "./lists.js";
import { markerOf } from "./markers.js";
import { MarkupReader } from "./markup.js";

/** { html, text, files } of a paste event; `files` is empty if there is text as well. */
export function contentsOf(clipboardData) {
  const html = clipboardData?.getData("text/html") ?? "";
  const text = clipboardData?.getData("text/plain") ?? "";
  // Excel and Word also put an image of the text on the clipboard.
  const files = html || text ? [] : [...(clipboardData?.files ?? [])];
  return { html, text, files };
}

export function lineOf(text, soft = false) {
  const spans = text ? [{ text, bold: false, italic: false, url: "" }] : [];
  return { spans, heading: "", soft, item: null };
}

/** Consecutive rows with the same number of cells, two or more, are a table. */
function textPieces(text) {
  // Only in tab-separated text do quotation marks enclose a cell.
  const rows = text.includes("\t") ? parseTabs(text) : text.split(/\r\n?|\n/).map((line) => [line]);
  const pieces = [];
  for (let start = 0; start < rows.length; ) {
    const width = rows[start].length;
    let end = start + 1;
    while (end < rows.length && rows[end].length === width) end += 1;
    const group = rows.slice(start, end);
    // A tab after a bullet or number belongs to a list.
    const isList = group.every(([first]) => markerOf(`${first} x`)?.length >= first.length + 1);
    if (width > 1 && group.length > 1 && !isList) {
      pieces.push({ rows: rectangle(group), caption: "" });
    } else {
      const lines = group.flatMap((row) => cleanText(row.join(" ")).split("\n"));
      pieces.push(...lines.filter(Boolean).map((line) => lineOf(line)));
    }
    start = end;
  }
  return pieces;
}

/** Restores blanks around a single copied line, which separate it from the text around the cursor. */
function withBlanks(pieces, text) {
  const spans = pieces.length === 1 ? pieces[0].spans : null;
  if (!spans?.length || pieces[0].item) return pieces;
  if (/^[ \u00a0]/.test(text)) spans[0].text = ` ${spans[0].text}`;
  if (/[ \u00a0]$/.test(text)) spans.at(-1).text += " ";
  return pieces;
}

/** { pieces, pictures, files }: the pasted pieces, and the number of pictures and files left out. */
export function parseClipboard({ html, text, files }) {
  const markup = html ? new MarkupReader(html).read() : null;
  const pieces = markup?.pieces.length ? markup.pieces : textPieces(text);
  const images = files.filter((file) => file.type.startsWith("image/"));
  const lists = withLists(pieces.filter((piece) => !piece.rows || piece.rows.length));
  return {
    pieces: withBlanks(lists, text),
    pictures: (markup?.pictures ?? 0) + images.length,
    files: files.length - images.length,
  };
}

/** `pieces` with every table converted to lines, one per row. */
export function withoutTables(pieces) {
  return pieces.flatMap((piece) => {
    if (!piece.rows) return [piece];
    return [piece.caption, ...rowLines(piece.rows)].filter(Boolean).map((line) => lineOf(line));
  });
}

/** Rows for the cells of a table: the first table pasted, else tab-separated text or lines. */
export function cellsOf({ html, text }) {
  const tables = html ? new MarkupReader(html).read().pieces.filter((piece) => piece.rows) : [];
  const found = tables.find((piece) => piece.rows.length);
  return found ? found.rows : rectangle(parseTabs(text));
}
