// Pieces of a clipboard into Draft.js content, and that into an editor.
//
// Draftail filters what Draft.js itself pastes: it turns every "2. " at the start of a line, of
// the whole text, into a list. What is made here holds nothing that would have to be filtered.

import { linked, safeAddress } from "./links.js";
import { withoutLists } from "./lists.js";
import { lineText } from "./markup.js";

const ITEMS = { true: "ordered-list-item", false: "unordered-list-item" };
const HEADINGS = { 3: "header-three", 4: "header-four" };

/** What an editor allows, from the options of its widget. */
export function allowedBy(options) {
  const types = (list) => new Set((options[list] ?? []).map((each) => each.type));
  return {
    blocks: types("blockTypes"),
    styles: types("inlineStyles"),
    entities: types("entityTypes"),
    rule: Boolean(options.enableHorizontalRule),
  };
}

function blockType(line, allowed) {
  const type = line.item ? ITEMS[line.item.ordered] : HEADINGS[line.heading];
  return allowed.blocks.has(type) ? type : "unstyled";
}

class Content {
  constructor(allowed) {
    this.allowed = allowed;
    this.blocks = [];
    this.entityMap = {};
  }

  entity(type, mutability, data) {
    const key = Object.keys(this.entityMap).length;
    this.entityMap[key] = { type, mutability, data };
    return key;
  }

  start(type, depth) {
    this.blocks.push({ text: "", type, depth, inlineStyleRanges: [], entityRanges: [] });
  }

  rule() {
    this.start("atomic", 0);
    const key = this.entity("HORIZONTAL_RULE", "IMMUTABLE", {});
    Object.assign(this.blocks.at(-1), {
      text: " ",
      entityRanges: [{ offset: 0, length: 1, key }],
    });
  }

  line(line) {
    const last = this.blocks.at(-1);
    if (line.soft && last && last.type !== "atomic") last.text += "\n";
    else this.start(blockType(line, this.allowed), line.item?.depth ?? 0);
    line.spans.forEach((span) => this.span(span));
  }

  span({ text, bold, italic, url }) {
    const block = this.blocks.at(-1);
    const range = { offset: block.text.length, length: text.length };
    for (const [isSet, style] of [
      [bold, "BOLD"],
      [italic, "ITALIC"],
    ]) {
      if (isSet && this.allowed.styles.has(style)) block.inlineStyleRanges.push({ ...range, style });
    }
    if (!this.allowed.entities.has("LINK")) block.text += text;
    else for (const part of url ? [{ text, url }] : linked(text)) this.part(block, part);
  }

  part(block, { text, url }) {
    const last = block.entityRanges.at(-1);
    if (url && last?.offset + last?.length === block.text.length && last.url === url) {
      last.length += text.length; // a link of which a part is bold
    } else if (url) {
      const key = this.entity("LINK", "MUTABLE", { url });
      block.entityRanges.push({ offset: block.text.length, length: text.length, key, url });
    }
    block.text += text;
  }
}

/** Raw content, as `convertFromRaw` of Draft.js takes it, of pieces without tables. */
export function rawContent(pieces, allowed) {
  const content = new Content(allowed);
  const lists = {
    bullets: allowed.blocks.has(ITEMS.false),
    numbers: allowed.blocks.has(ITEMS.true),
  };
  for (const line of withoutLists(pieces, lists)) {
    if (!line.rule) content.line(line);
    else if (allowed.rule) content.rule();
  }
  return { blocks: content.blocks, entityMap: content.entityMap };
}

/** Raw content that was copied from an editor of this admin, without what is not allowed here. */
export function limited({ blocks, entityMap }, allowed) {
  const isAllowed = ({ type, data } = {}) =>
    (type === "HORIZONTAL_RULE" ? allowed.rule : allowed.entities.has(type)) &&
    (type !== "LINK" || data.id !== undefined || Boolean(safeAddress(data.url)));
  const kept = (ranges, isKept) => (ranges ?? []).filter(isKept);
  return {
    entityMap,
    blocks: blocks
      .filter((block) => block.type !== "atomic" || allowed.rule)
      .map((block) => ({
        ...block,
        key: undefined,
        type: allowed.blocks.has(block.type) || block.type === "atomic" ? block.type : "unstyled",
        inlineStyleRanges: kept(block.inlineStyleRanges, ({ style }) => allowed.styles.has(style)),
        entityRanges: kept(block.entityRanges, ({ key }) => isAllowed(entityMap[key])),
      })),
  };
}

export function isEmpty(pieces) {
  return !pieces.some((piece) => piece.rule || piece.rows || lineText(piece));
}
