// Parses clipboard HTML of any program into pieces: lines with formatting and list items, and tables.
//
// A line: { spans: [{ text, bold, italic, url }], heading: "", 3 or 4, rule, soft, item } where
// `soft` continues the paragraph before it and `item` is { depth, ordered, number, marker }.
// A table: { rows: [[text]] }.

import { cleanCharacters, cleanText } from "./characters.js";
import { gridOf } from "./grids.js";
import { safeUrl } from "./links.js";
import { markerOf } from "./markers.js";
import { isBold, isHidden, isItalic, stylesOf } from "./styles.js";

const HEADINGS = { H1: 3, H2: 3, H3: 3, H4: 4, H5: 4, H6: 4 };
const BOLD = new Set(["B", "STRONG"]);
const ITALIC = new Set(["I", "EM"]);
const PARAGRAPHS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION " +
    "FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY " +
    "TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);
const LEFT_OUT =
  "audio, canvas, datalist, embed, head, iframe, link, meta, noscript, object, script, select, " +
  "style, svg, template, textarea, title, video";
// The header of the Windows clipboard format, which some programs pass on.
const WINDOWS_HEADER = /^Version:[\d.]+\s[^<]*/;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;

export class MarkupReader {
  constructor(html) {
    const parsed = new DOMParser().parseFromString(html.replace(WINDOWS_HEADER, ""), "text/html");
    this.styleOf = stylesOf(parsed);
    parsed.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
    this.body = parsed.body;
    this.pieces = [];
    this.pictures = 0;
    this.line = null;
    this.isSoft = false;
  }

  read() {
    this.children(this.body, { bold: false, italic: false, url: "", heading: "", item: null });
    this.endParagraph();
    return this;
  }

  children(element, context) {
    element.childNodes.forEach((node) => {
      if (node.nodeType === Node.TEXT_NODE) this.addText(node.data, context);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, context);
    });
  }

  element(element, context) {
    const style = this.styleOf(element);
    if (isHidden(element, style)) return;
    const name = element.tagName.toUpperCase();
    if (name === "IMG" || name === "V:IMAGEDATA") this.picture(element, context);
    else if (name === "BR") this.breakLine();
    else if (name === "HR") this.rule();
    else if (name === "TABLE" && this.isData(element)) this.table(element, context);
    // The marker of a Word list item is read by `wordItem`.
    else if (style["mso-list"] !== "ignore" || !context.item) {
      const isParagraph = PARAGRAPHS.has(name) || ["block", "list-item"].includes(style.display);
      if (isParagraph) this.endParagraph();
      this.children(element, this.inner(element, name, style, context));
      if (isParagraph) this.endParagraph();
    }
  }

  inner(element, name, style, context) {
    const inner = { ...context };
    if (HEADINGS[name]) inner.heading = HEADINGS[name];
    inner.bold = isBold(style, context.bold || BOLD.has(name));
    inner.italic = isItalic(style, context.italic || ITALIC.has(name));
    if (name === "A") inner.url = safeUrl(element.getAttribute("href"));
    if (name === "PRE" || style["white-space"]) {
      inner.pre = /^(?:pre|break-spaces)/.test(style["white-space"] ?? "pre");
    }
    if (name === "LI") inner.item = listItem(element);
    else if (/\blevel\d/.test(style["mso-list"] ?? "") && !inner.heading) {
      inner.item = this.wordItem(element, style);
    }
    return inner;
  }

  /** Word exports a list item as a paragraph that begins with its marker. */
  wordItem(element, style) {
    const marked = [...element.querySelectorAll("[style]")].find(
      (child) => this.styleOf(child)["mso-list"] === "ignore",
    );
    const marker = cleanText(marked?.textContent ?? "");
    const numbers = markerOf(`${marker} x`)?.numbers ?? [];
    return {
      depth: Number(/\blevel(\d)/.exec(style["mso-list"])[1]) - 1,
      ordered: numbers.length > 0,
      // "i" is read as the first Roman numeral rather than as the ninth letter.
      number: numbers.length ? Math.min(...numbers.map(([, number]) => number)) : null,
      marker,
    };
  }

  addText(source, context) {
    if (context.pre && /[\r\n]/.test(source)) {
      source.split(/\r\n?|\n/).forEach((part, index) => {
        if (index) this.breakLine();
        this.addText(part, context);
      });
      return;
    }
    const text = cleanCharacters(source.replace(/[\t\r\n\f]+/g, " "));
    const hasLetters = text.trim() !== "";
    if (!hasLetters && !this.line) return;
    this.line ??= this.startLine(context);
    this.line.spans.push({
      text,
      // Headings are bold by their style.
      bold: context.bold && !this.line.heading,
      italic: context.italic,
      url: context.url,
    });
  }

  startLine({ heading, item }) {
    const line = { spans: [], heading: item ? "" : heading, soft: this.isSoft, item };
    if (item?.used) {
      // A further line of the same list item.
      line.item = null;
      line.soft = true;
    }
    if (item) item.used = true;
    return line;
  }

  picture(element, context) {
    const alt = element.getAttribute("alt") ?? "";
    if (EMOJI.test(alt)) return this.addText(alt, context);
    const sizes = ["width", "height"].map((name) => element.getAttribute(name) ?? "");
    // A picture of one pixel is a tracking pixel.
    if (!sizes.some((size) => /^[01](?:px)?$/.test(size))) this.pictures += 1;
  }

  breakLine() {
    const hadText = this.line !== null;
    this.endParagraph();
    this.isSoft = hadText;
  }

  endParagraph() {
    if (this.line) {
      this.line.spans = collapseBlanks(this.line.spans);
      if (this.line.spans.length) this.pieces.push(this.line);
    }
    this.line = null;
    this.isSoft = false;
  }

  rule() {
    this.endParagraph();
    this.pieces.push({ spans: [], rule: true, heading: "", soft: false, item: null });
  }

  /** Whether a table holds data: those with one column or with nested tables are only for layout. */
  isData(table) {
    if (table.querySelector("table")) return false;
    const rows = [...table.rows].filter((row) => !isHidden(row, this.styleOf(row)));
    return rows.some((row) => {
      const filled = [...row.cells].filter((cell) => cleanText(cell.textContent));
      return filled.length > 1;
    });
  }

  table(table, context) {
    this.endParagraph();
    const rows = gridOf(table, {
      textOf: (cell) => this.textOf(cell, context),
      isLeftOut: (element) => isHidden(element, this.styleOf(element)),
      isOverflow: (cell) => this.styleOf(cell)["mso-ignore"] === "colspan",
    });
    const caption = table.caption ? this.textOf(table.caption, context) : "";
    this.pieces.push({ rows, caption: caption.replace(/\n+/g, " ") });
  }

  textOf(element, context) {
    const around = this.pieces;
    this.pieces = [];
    this.children(element, { ...context, item: null });
    this.endParagraph();
    const text = this.pieces.map(lineText).join("\n");
    this.pieces = around;
    return text;
  }
}

export function lineText(line) {
  return line.spans.map((span) => span.text).join("");
}

function listItem(element) {
  const list = element.closest("ol, ul, menu");
  let depth = -1;
  for (let outer = list; outer; outer = outer.parentElement?.closest("ol, ul, menu")) depth += 1;
  const level = Number(element.getAttribute("aria-level")); // Word Online wraps every item in its own list
  return {
    depth: Math.max(depth, level - 1, 0),
    ordered: list?.tagName === "OL",
    number: list?.tagName === "OL" ? numberOf(element, list) : null,
    marker: "",
  };
}

function numberOf(element, list) {
  const items = [...list.children].filter((child) => child.tagName === "LI");
  let number = Number(list.getAttribute("start") ?? 1) - 1;
  for (const item of items) {
    const value = item.getAttribute("value");
    number = value === null || value === "" ? number + 1 : Number(value);
    if (item === element) break;
  }
  return number;
}

/** Spans with single blanks between words and none at the ends. */
export function collapseBlanks(spans) {
  const remaining = [];
  let before = " ";
  for (const span of spans) {
    const text = (before === " " ? span.text.trimStart() : span.text).replace(/ {2,}/g, " ");
    if (!text) continue;
    before = text.at(-1);
    remaining.push({ ...span, text });
  }
  while (remaining.length && !remaining.at(-1).text.trimEnd()) remaining.pop();
  if (remaining.length) remaining.at(-1).text = remaining.at(-1).text.trimEnd();
  return remaining;
}
