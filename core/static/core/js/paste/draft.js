// Converts pieces of a clipboard to raw Draft.js content.
//
// Not done by Draftail itself, because its paste filter turns every "2. " at the start of a line, anywhere
// in the text, into a list. The content made here needs no filter.

import { safeUrl, splitAtUrls } from "./links.js";
import { withoutLists } from "./lists.js";
import { lineText } from "./markup.js";

const ITEMS = { true: "ordered-list-item", false: "unordered-list-item" };
const HEADINGS = { 3: "header-three", 4: "header-four" };

/** The block types, styles and entities that an editor allows, from the options of its widget. */
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
    else for (const part of url ? [{ text, url }] : splitAtUrls(text)) this.part(block, part);
  }

  part(block, { text, url }) {
    const last = block.entityRanges.at(-1);
    if (url && last?.offset + last?.length === block.text.length && last.url === url) {
      last.length += text.length; // continues a link, part of which is bold
    } else if (url) {
      const key = this.entity("LINK", "MUTABLE", { url });
      block.entityRanges.push({ offset: block.text.length, length: text.length, key, url });
    }
    block.text += text;
  }
}

/** Raw content for `convertFromRaw` of Draft.js, from pieces without tables. */
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

/** Raw content copied from an editor of this admin, without what the target does not allow. */
export function restrictTo({ blocks, entityMap }, allowed) {
  const isAllowed = ({ type, data } = {}) =>
    (type === "HORIZONTAL_RULE" ? allowed.rule : allowed.entities.has(type)) &&
    (type !== "LINK" || data.id !== undefined || Boolean(safeUrl(data.url)));
  const filter = (ranges, predicate) => (ranges ?? []).filter(predicate);
  return {
    entityMap,
    blocks: blocks
      .filter((block) => block.type !== "atomic" || allowed.rule)
      .map((block) => ({
        ...block,
        key: undefined,
        type: allowed.blocks.has(block.type) || block.type === "atomic" ? block.type : "unstyled",
        inlineStyleRanges: filter(block.inlineStyleRanges, ({ style }) => allowed.styles.has(style)),
        entityRanges: filter(block.entityRanges, ({ key }) => isAllowed(entityMap[key])),
      })),
  };
}

export function isEmpty(pieces) {
  return !pieces.some((piece) => piece.rule || piece.rows || lineText(piece));
}
