// Converts lines that begin with bullets or numbers to list items, nested as in reports of Korean offices:
// □, then ○, then -, then ·.

import { markerOf } from "./markers.js";
import { collapseBlanks, lineText } from "./markup.js";

/** The deepest list level of the editor; Draftail's `maxListNesting`. */
export const MAX_DEPTH = 4;

function withoutStart(spans, length) {
  let rest = length;
  const remaining = [];
  for (const span of spans) {
    const text = span.text.slice(Math.min(rest, span.text.length));
    rest = Math.max(0, rest - span.text.length);
    if (text) remaining.push({ ...span, text });
  }
  return collapseBlanks(remaining);
}

/** Markers of the enclosing levels of the current line, outermost first. */
class Levels {
  constructor() {
    this.stack = [];
  }

  place(marker) {
    return marker.numbers ? this.placeNumber(marker.numbers) : this.placeSign(marker);
  }

  placeSign({ sign, rank }) {
    const known = this.stack.findIndex((level) => level.sign === sign);
    if (known >= 0) this.stack.length = known + 1;
    else {
      while (this.stack.length && this.stack.at(-1).rank > rank) this.stack.pop();
      this.stack.push({ sign, rank });
    }
    return { depth: this.stack.length - 1, ordered: false, number: null };
  }

  /** null for a number that neither continues its list nor starts a new one. */
  placeNumber(numbers) {
    const known = this.stack.findLastIndex((level) =>
      numbers.some(([kind, number]) => level.kind === kind && level.number + 1 === number),
    );
    if (known >= 0) {
      this.stack.length = known + 1;
      this.stack[known].number += 1;
    } else {
      const first = numbers.find(([, number]) => number === 1);
      if (!first || this.stack.some((level) => level.kind === first[0])) return null;
      this.stack.push({ kind: first[0], number: 1 });
    }
    return { depth: this.stack.length - 1, ordered: true, number: this.stack.at(-1).number };
  }
}

/** List items for consecutive lines; stops at the first line that does not fit. */
function listItems(lines) {
  const levels = new Levels();
  const items = [];
  for (const { marker } of lines) {
    const item = levels.place(marker);
    if (!item || item.depth > MAX_DEPTH) break;
    items.push(item);
  }
  return items;
}

/** Converts two or more consecutive candidates to list items; a single one stays text. */
function convertCandidates(candidates) {
  const result = [];
  for (let start = 0; start < candidates.length; ) {
    const items = listItems(candidates.slice(start));
    if (items.length < 2) {
      result.push(candidates[start].line);
      start += 1;
      continue;
    }
    items.forEach((item, index) => {
      const { line, marker } = candidates[start + index];
      const text = lineText(line).slice(0, marker.length).trim();
      result.push({
        ...line,
        soft: false,
        item: { ...item, marker: text },
        spans: withoutStart(line.spans, marker.length),
      });
    });
    start += items.length;
  }
  return result;
}

/** Removes a bullet from the text of an item that the list already gives a bullet. */
function withoutOwnSign(line) {
  const marker = line.item.ordered ? null : markerOf(lineText(line));
  return marker?.sign ? { ...line, spans: withoutStart(line.spans, marker.length) } : line;
}

function isCandidate(piece) {
  return piece.spans && !piece.item && !piece.heading && !piece.rule;
}

/** `pieces` with lines that begin with bullets or numbers converted to list items. */
export function withLists(pieces) {
  const result = [];
  let candidates = [];
  const flush = () => {
    result.push(...convertCandidates(candidates));
    candidates = [];
  };
  for (const piece of pieces) {
    const marker = isCandidate(piece) ? markerOf(lineText(piece)) : null;
    if (marker) candidates.push({ line: piece, marker });
    else {
      flush();
      result.push(piece.item ? withoutOwnSign(piece) : piece);
    }
  }
  flush();
  return closeDepthGaps(result);
}

function asPlainLine(line) {
  const { ordered, number, marker } = line.item;
  const start = marker || (ordered ? `${number}.` : "•");
  const spans = [{ text: `${start} `, bold: false, italic: false, url: "" }, ...line.spans];
  return { ...line, item: null, spans };
}

/**
 * Closes gaps in depths. The editor numbers items itself, so a number that it would show differently (a list
 * that begins at 3, or continues after a paragraph) stays in the text of its line.
 */
export function closeDepthGaps(pieces) {
  let counts = [];
  return pieces.map((piece) => {
    if (piece.soft) return piece;
    if (!piece.item) {
      counts = [];
      return piece;
    }
    const depth = Math.min(piece.item.depth, counts.length, MAX_DEPTH);
    counts.length = Math.min(counts.length, depth + 1);
    const before = counts[depth];
    const number = piece.item.ordered ? (before?.number ?? 0) + 1 : null;
    if (piece.item.ordered && number !== (piece.item.number ?? number)) {
      counts = [];
      return asPlainLine(piece);
    }
    counts[depth] = { number };
    return { ...piece, item: { ...piece.item, depth, number } };
  });
}

/** Converts lists to lines with their bullets or numbers, for fields that do not allow them. */
export function withoutLists(pieces, { bullets, numbers }) {
  return pieces.map((piece) => {
    if (!piece.item) return piece;
    const isAllowed = piece.item.ordered ? numbers : bullets;
    return isAllowed ? piece : { ...asPlainLine(piece), soft: false };
  });
}
