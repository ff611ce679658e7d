// Normalises pasted text like the server, so that editors see the result at once. Keep it in step with
// core/text/normal_form.py, which normalises again.

const LINE_BREAKS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const EXCEL_ESCAPES = /_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_/g;
const BLANKS = /[\t\p{Zs}\u115f\u1160\u2800\u3164\uffa0]/gu;
const HYPHENS = /[\u2010\u2011\u2212\ufe63\uff0d]/g;
// Without the line break, the joiners and the visible characters of category Cf.
const INVISIBLE =
  /(?![\n\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u034f\ufffc]/gu;
const JOINERS =
  /(?<=[\u2190-\u2bff\u{1f000}-\u{1faff}\ufe0f])\u200d(?=[\u2190-\u2bff\u{1f000}-\u{1faff}])|(?<=[\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u08ff\u0900-\u0dff])|([\u200c\u200d])/gu;

/** Replaces or removes each character; does not collapse blanks. */
export function cleanCharacters(text) {
  return text
    .replace(EXCEL_ESCAPES, "")
    .replace(LINE_BREAKS, "\n")
    .replace(BLANKS, " ")
    .replace(HYPHENS, "-")
    .replace(INVISIBLE, "")
    .replace(JOINERS, (joiner, meaningless) => (meaningless ? "" : joiner))
    .normalize("NFC");
}

/** Multi-line text: single blanks between words, none at the ends of a line. */
export function cleanText(text) {
  return cleanCharacters(text)
    .replace(/ {2,}/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/^[ \n]+|[ \n]+$/g, "");
}

/** Single-line text: line breaks become blanks. */
export function cleanLine(text) {
  return cleanText(text).replace(/\n+/g, " ");
}
