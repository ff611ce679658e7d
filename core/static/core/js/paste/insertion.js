// Raw content into the state of a Draft.js editor, where its cursor is.

const LISTS = new Set(["ordered-list-item", "unordered-list-item"]);
const EMPTY = { text: "", type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [] };

/** A picture or rule cannot be the first or last block: the cursor needs a place beside it. */
function framed(blocks) {
  return [
    ...(blocks[0].type === "atomic" ? [EMPTY] : []),
    ...blocks,
    ...(blocks.at(-1).type === "atomic" ? [EMPTY] : []),
  ];
}

/** Plain lines pasted into a list are items of it. */
function adapted(blocks, target) {
  const arePlain = blocks.every((block) => block.type === "unstyled");
  if (!LISTS.has(target.getType()) || !arePlain) return blocks;
  return blocks.map((block) => ({ ...block, type: target.getType(), depth: target.getDepth() }));
}

function withBlock(content, key, change) {
  const blocks = content.getBlockMap();
  return content.set("blockMap", blocks.set(key, blocks.get(key).merge(change)));
}

/**
 * `state` with the selection replaced by `raw`; one step of undoing.
 *
 * The first and last of several lines run together with the words around the cursor, unless they
 * are items or headings, or all are to stand apart.
 */
export function inserted(state, raw, { isApart = false } = {}) {
  const { EditorState, Modifier, convertFromRaw } = window.DraftJS;
  if (!raw.blocks.length) return state;
  let content = state.getCurrentContent();
  let selection = state.getSelection();
  if (!selection.isCollapsed()) {
    content = Modifier.removeRange(content, selection, "forward");
    selection = content.getSelectionAfter();
  }
  const target = content.getBlockForKey(selection.getStartKey());
  const blocks = adapted(framed(raw.blocks), target);
  const [first, last] = [blocks[0], blocks.at(-1)];
  const isSeveral = blocks.length > 1;
  const text = target.getText();
  let isAtStart = selection.getStartOffset() === 0;
  if (isSeveral && (isApart || last.type !== "unstyled") && selection.getStartOffset() < text.length) {
    content = Modifier.splitBlock(content, selection);
  }
  if (isSeveral && (isApart || first.type !== "unstyled") && !isAtStart) {
    content = Modifier.splitBlock(content, selection);
    selection = content.getSelectionAfter();
    isAtStart = true;
  }
  const key = selection.getStartKey();
  const fragment = convertFromRaw({ ...raw, blocks }).getBlockMap();
  content = Modifier.replaceWithFragment(content, selection, fragment);
  if (isAtStart && (isSeveral || (!text && first.type !== "unstyled"))) {
    content = withBlock(content, key, { type: first.type, depth: first.depth });
  }
  return EditorState.push(state, content, "change-block-type");
}

/** `state` without empty paragraphs at its ends, which splitting between two paragraphs leaves. */
export function trimmed(state) {
  const { EditorState, SelectionState } = window.DraftJS;
  const content = state.getCurrentContent();
  const isFilled = (block) => block.getLength() > 0;
  const blocks = content.getBlockMap();
  const kept = blocks
    .skipUntil(isFilled)
    .reverse()
    .skipUntil(isFilled)
    .reverse()
    .toOrderedMap();
  if (!kept.size || kept.size === blocks.size) return state;
  const selectionAfter = SelectionState.createEmpty(kept.last().getKey());
  return EditorState.push(state, content.merge({ blockMap: kept, selectionAfter }), "remove-range");
}
