// The characters of pasted text in the form the server stores them in. core/text/normal_form.py is
// the authority and cleans again; here editors see what they will get.

const LINE_BREAKS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const EXCEL_ESCAPES = /_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_/g;
const BLANKS = /[\t\p{Zs}\u115f\u1160\u2800\u3164\uffa0]/gu;
const HYPHENS = /[\u2010\u2011\u2212\ufe63\uff0d]/g;
// All but the line break, the joiners and the signs of category Cf that are seen.
const INVISIBLE =
  /(?![\n\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u034f\ufffc]/gu;
const JOINERS =
  /(?<=[\u2190-\u2bff\u{1f000}-\u{1faff}\ufe0f])\u200d(?=[\u2190-\u2bff\u{1f000}-\u{1faff}])|(?<=[\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u08ff\u0900-\u0dff])|([\u200c\u200d])/gu;

/** Every character replaced or dropped; blanks are not counted. */
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

/** Text of several lines: one blank between words, nothing at the ends of a line. */
export function cleanText(text) {
  return cleanCharacters(text)
    .replace(/ {2,}/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/^[ \n]+|[ \n]+$/g, "");
}

/** Text of a single line: line breaks become blanks. */
export function cleanLine(text) {
  return cleanText(text).replace(/\n+/g, " ");
}
