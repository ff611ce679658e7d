// Lines that begin with signs or numbers become list items, nested as reports of Korean offices
// are: □, then ○, then -, then ·.

import { markerOf } from "./markers.js";
import { lineText, tidied } from "./markup.js";

/** The deepest level the editor has; Draftail's `maxListNesting`. */
export const DEEPEST = 4;

function withoutStart(spans, length) {
  let rest = length;
  const kept = [];
  for (const span of spans) {
    const text = span.text.slice(Math.min(rest, span.text.length));
    rest = Math.max(0, rest - span.text.length);
    if (text) kept.push({ ...span, text });
  }
  return tidied(kept);
}

/** Levels of the markers above the line at hand, the outermost first. */
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

  /** null for a number that is neither the next of its list nor the first of a new one. */
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

/** Items for lines that follow each other; a line that does not fit ends them. */
function placed(lines) {
  const levels = new Levels();
  const items = [];
  for (const { marker } of lines) {
    const item = levels.place(marker);
    if (!item || item.depth > DEEPEST) break;
    items.push(item);
  }
  return items;
}

/** A single sign in the middle of a text is no list, and a number alone is none. */
function recognised(candidates) {
  const result = [];
  for (let start = 0; start < candidates.length; ) {
    const items = placed(candidates.slice(start));
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

/** An item whose words bring a sign of their own shows one of the two. */
function withoutOwnSign(line) {
  const marker = line.item.ordered ? null : markerOf(lineText(line));
  return marker?.sign ? { ...line, spans: withoutStart(line.spans, marker.length) } : line;
}

function isCandidate(piece) {
  return piece.spans && !piece.item && !piece.heading && !piece.rule;
}

/** `pieces` with the items that only signs and numbers make. */
export function withLists(pieces) {
  const result = [];
  let candidates = [];
  const flush = () => {
    result.push(...recognised(candidates));
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
  return settled(result);
}

function asText(line) {
  const { ordered, number, marker } = line.item;
  const start = marker || (ordered ? `${number}.` : "•");
  const spans = [{ text: `${start} `, bold: false, italic: false, url: "" }, ...line.spans];
  return { ...line, item: null, spans };
}

/**
 * Depths without gaps. The editor numbers by itself, so a number that it would show otherwise
 * (a list that begins at 3, or goes on behind a paragraph) stays written before its line.
 */
export function settled(pieces) {
  let counts = [];
  return pieces.map((piece) => {
    if (piece.soft) return piece;
    if (!piece.item) {
      counts = [];
      return piece;
    }
    const depth = Math.min(piece.item.depth, counts.length, DEEPEST);
    counts.length = Math.min(counts.length, depth + 1);
    const before = counts[depth];
    const number = piece.item.ordered ? (before?.number ?? 0) + 1 : null;
    if (piece.item.ordered && number !== (piece.item.number ?? number)) {
      counts = [];
      return asText(piece);
    }
    counts[depth] = { number };
    return { ...piece, item: { ...piece.item, depth, number } };
  });
}

/** Lists as lines with their signs, for fields that have no lists. */
export function withoutLists(pieces, { bullets, numbers }) {
  return pieces.map((piece) => {
    if (!piece.item) return piece;
    const isAllowed = piece.item.ordered ? numbers : bullets;
    return isAllowed ? piece : { ...asText(piece), soft: false };
  });
}
