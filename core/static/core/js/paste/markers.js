// Recognises the marker at the start of a list item, a bullet sign or a number, and what only looks like
// one (a date, a telephone number, a negative number).

// Bullet signs by their level in Korean reports, highest first. None of them is a letter.
const SIGNS = ["□■◆◇▣◈❏❑❖▶▷►▸➤➢✔✓☑√", "○●◦◯〇◎⚪⚫", "", "·ㆍ•∙‧・･▪▫⁃‣"];
// These are also letters or punctuation: a blank must follow.
const SPACED = { o: 1, O: 1, ㅇ: 1, "–": 2, "—": 2, "*": 3, "+": 3 };
const SIGN = new RegExp(`^([${SIGNS.join("")}])\\ufe0f?\\s*(?=\\S)`, "u");
const SPACED_SIGN = /^([oOㅇ–—*+])\s+(?=\S)/u;
// A dash may precede a word without a blank, but before a number it is a minus sign or part of one.
const DASH = /^-(?:\s+|(?=\p{L}|[([{'"‘“「<]))(?=\S)/u;
const MEASURE = /^[-–—]\s*[\d.,]+\s*(?:[℃℉°%％‰]|도(?!\p{L})|점(?!\p{L})|$)/u;

const SYLLABLES = "가나다라마바사아자차카타파하";
const JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const LATIN = "abcdefghijklmnopqrstuvwxyz";
const ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split(" ");
const NUMERALS = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ";
const CIRCLED = [
  ["①", 20],
  ["⑴", 20],
  ["❶", 10],
  ["➀", 10],
  ["➊", 10],
  ["㉠", 14],
  ["㉮", 14],
];
const NUMBER = /^([([]?)([1-9]\d?|[가-하]|[ㄱ-ㅎ]|[a-zA-Z]|[ivxIVX]{2,4}|[ⅰ-ⅻⅠ-Ⅻ])([.)\]])\s*(?=\S)/u;
// "11. 3.", "11.3", "2. 14(토)": a date or a decimal, not item 11.
const DATE = /^[1-9]\d?\.(?:\d|\s*\d{1,2}\s*(?:[.(~∼-]|$))/u;

function numbersOf(word) {
  const lower = word.toLowerCase();
  if (/^\d+$/.test(word)) return [["digits", Number(word)]];
  const found = [];
  for (const [name, letters] of Object.entries({ SYLLABLES, JAMO, LATIN, NUMERALS })) {
    if (letters.includes(lower)) found.push([name, letters.indexOf(lower) + 1]);
  }
  if (ROMAN.includes(lower)) found.push(["ROMAN", ROMAN.indexOf(lower) + 1]);
  return found;
}

function circled(text) {
  const code = text.codePointAt(0);
  for (const [first, count] of CIRCLED) {
    const number = code - first.codePointAt(0) + 1;
    if (number < 1 || number > count) continue;
    const length = /^.\s*/u.exec(text)[0].length;
    return length < text.length ? { kind: first, number, numbers: [[first, number]], length } : null;
  }
  return null;
}

function numbered(text) {
  const match = NUMBER.exec(text);
  if (!match || DATE.test(text)) return null;
  const [marker, opening, word, closing] = match;
  if (opening && closing === ".") return null;
  const style = opening + closing;
  // An initial of a name: "A.Kim".
  if (closing === "." && /^[a-z]/i.test(word) && marker.length === word.length + 1) return null;
  const numbers = numbersOf(word).map(([kind, number]) => [kind + style, number]);
  return numbers.length ? { numbers, length: marker.length } : null;
}

function sign(text) {
  if (MEASURE.test(text)) return null;
  const dash = DASH.exec(text);
  if (dash) return { sign: "-", rank: 2, length: dash[0].length };
  const match = SIGN.exec(text) ?? SPACED_SIGN.exec(text);
  if (!match) return null;
  const rank = SPACED[match[1]] ?? SIGNS.findIndex((signs) => signs.includes(match[1]));
  return { sign: match[1], rank, length: match[0].length };
}

/**
 * The marker at the start of a text, or null: { length } and either { sign, rank } or
 * { numbers: [[kind, number]] }; several if a letter is ambiguous ("i").
 */
export function markerOf(text) {
  return sign(text) ?? circled(text) ?? numbered(text);
}
