// Inserts raw content at the cursor of a Draft.js editor state.

const LISTS = new Set(["ordered-list-item", "unordered-list-item"]);
const EMPTY = { text: "", type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [] };

/** Adds an empty block before or after an atomic block at the ends: the cursor cannot be beside it otherwise. */
function withCursorBlocks(blocks) {
  return [
    ...(blocks[0].type === "atomic" ? [EMPTY] : []),
    ...blocks,
    ...(blocks.at(-1).type === "atomic" ? [EMPTY] : []),
  ];
}

/** Converts plain lines pasted into a list to items of it. */
function asListItems(blocks, target) {
  const arePlain = blocks.every((block) => block.type === "unstyled");
  if (!LISTS.has(target.getType()) || !arePlain) return blocks;
  return blocks.map((block) => ({ ...block, type: target.getType(), depth: target.getDepth() }));
}

function withBlock(content, key, change) {
  const blocks = content.getBlockMap();
  return content.set("blockMap", blocks.set(key, blocks.get(key).merge(change)));
}

/**
 * `state` with the selection replaced by `raw`, as a single undo step.
 *
 * The first and last of several lines are joined with the text around the cursor, unless they are list
 * items or headings, or `isApart` is set.
 */
export function insertRaw(state, raw, { isApart = false } = {}) {
  const { EditorState, Modifier, convertFromRaw } = window.DraftJS;
  if (!raw.blocks.length) return state;
  let content = state.getCurrentContent();
  let selection = state.getSelection();
  if (!selection.isCollapsed()) {
    content = Modifier.removeRange(content, selection, "forward");
    selection = content.getSelectionAfter();
  }
  const target = content.getBlockForKey(selection.getStartKey());
  const blocks = asListItems(withCursorBlocks(raw.blocks), target);
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

/** `state` without empty paragraphs at its ends, which a split between two paragraphs leaves. */
export function trimEmptyBlocks(state) {
  const { EditorState, SelectionState } = window.DraftJS;
  const content = state.getCurrentContent();
  const isFilled = (block) => block.getLength() > 0;
  const blocks = content.getBlockMap();
  const remaining = blocks
    .skipUntil(isFilled)
    .reverse()
    .skipUntil(isFilled)
    .reverse()
    .toOrderedMap();
  if (!remaining.size || remaining.size === blocks.size) return state;
  const selectionAfter = SelectionState.createEmpty(remaining.last().getKey());
  return EditorState.push(state, content.merge({ blockMap: remaining, selectionAfter }), "remove-range");
}
