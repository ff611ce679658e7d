// Parses tables from HTML and from tab-separated text to rows of cell texts.

import { cleanText } from "./characters.js";

/** Pads all rows to the same number of cells; removes empty rows and columns at the end. */
export function rectangle(rows) {
  const isFilled = (cell) => Boolean(cell);
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex(isFilled) + 1));
  const height = rows.findLastIndex((row) => row.some(isFilled)) + 1;
  return rows
    .slice(0, height)
    .map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}

/**
 * Rows of a table element: the text of a merged cell is repeated in every cell it covers.
 *
 * `textOf` gives a cell's text, `isLeftOut` whether a row or cell is hidden, `isOverflow` whether a
 * cell's text only overflows into its neighbours (Excel), which are empty then.
 */
export function gridOf(table, { textOf, isLeftOut, isOverflow }) {
  const rows = [...table.rows].filter((row) => !isLeftOut(row));
  const grid = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      if (isLeftOut(cell)) continue;
      while (grid[y][x] !== undefined) x += 1;
      const text = textOf(cell);
      const height = Math.min(cell.rowSpan || rows.length - y, rows.length - y);
      const width = Math.min(cell.colSpan, 1000);
      for (let down = 0; down < height; down += 1) {
        for (let right = 0; right < width; right += 1) {
          const isFirst = down === 0 && right === 0;
          grid[y + down][x + right] = isFirst || !isOverflow(cell) ? text : "";
        }
      }
      x += width;
    }
  });
  return rectangle(grid);
}

/**
 * Rows of tab-separated text as spreadsheets write it: a cell of several lines is enclosed in quotation
 * marks, which are doubled inside. A quotation mark that is not closed before a tab or line end is text.
 */
export function parseTabs(text) {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)/gy;
  for (let index = 0; index <= source.length; ) {
    cell.lastIndex = index;
    const match = cell.exec(source);
    // A cell that contains nothing to quote keeps its quotation marks: they are part of the text.
    const isQuoted = match[1] !== undefined && /[\t\n"]/.test(match[1]);
    rows.at(-1).push(cleanText(isQuoted ? match[1].replaceAll('""', '"') : match[0]));
    index += match[0].length;
    if (source[index] === "\n") rows.push([]);
    index += 1;
  }
  return rows;
}

/** One line per row, for fields that cannot contain a table. */
export function rowLines(rows) {
  return rows
    .map((row) => row.map((cell) => cell.replace(/\n+/g, " ")).join(" | "))
    .filter((line) => /[^ |]/.test(line));
}

const NUMBER = /^[-+]?[\d.,\s]+\D{0,3}$/;

/** Whether the first row is a header: all cells filled, all different, and none a number. */
export function hasHeadings([first, ...others]) {
  return (
    others.length > 0 &&
    first.every((cell) => cell && !NUMBER.test(cell)) &&
    new Set(first).size === first.length
  );
}
