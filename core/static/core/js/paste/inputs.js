// Plain text fields: line breaks and tabs pasted into a single-line field become blanks, where browsers
// would join the words, and characters are normalised like on the server.

import { cleanCharacters } from "./characters.js";
import { message, notify } from "./messages.js";

const SINGLE_LINE = "input:not([type]), input[type=text], input[type=search], input[type=tel]";

function cleaned(text, isSingleLine) {
  const clean = cleanCharacters(text);
  return isSingleLine ? clean.replace(/^\n+|\n+$/g, "").replace(/ *\n\s*/g, " ") : clean;
}

/** How many characters do not fit; browsers cut text at `maxlength` without a message. */
function excess(field, text) {
  if (field.maxLength < 0) return 0;
  const selected = field.selectionEnd - field.selectionStart;
  return Math.max(0, field.value.length - selected + text.length - field.maxLength);
}

function onPaste(event) {
  const field = event.target;
  const isSingleLine = field.matches?.(SINGLE_LINE);
  if (!isSingleLine && !field.matches?.("textarea")) return;
  if (field.readOnly || field.disabled || event.defaultPrevented) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text) return;
  const clean = cleaned(text, isSingleLine);
  const missing = excess(field, clean);
  const place = field.closest("[data-field-input]") ?? field.parentElement;
  notify(place, missing ? [message("cut", { max: field.maxLength, count: missing })] : []);
  if (clean === text) return;
  event.preventDefault();
  // Although deprecated, `execCommand` is the only way that the browser's undo supports.
  if (!document.execCommand("insertText", false, clean)) {
    field.setRangeText(clean, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("paste", onPaste);
