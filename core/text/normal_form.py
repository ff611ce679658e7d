"""The normal form of text, for storing and comparing it. Does not import Django.

Normalised text is composed (NFC), has plain blanks, hyphens and line breaks, and no characters that are
invisible or that XML, JSON or a database refuses.
"""

import re
import unicodedata

#: Line breaks of other systems; PowerPoint writes a vertical tab for "new line, same paragraph".
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: How Excel stores a control character, mostly a carriage return, inside a cell.
_EXCEL_ESCAPES = re.compile("_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")
#: Letters without a glyph (Hangul fillers, the empty Braille cell): a title of them looks empty.
_LETTERS_WITHOUT_GLYPH = "\u115f\u1160\u2800\u3164\uffa0"
#: They look like "-" and make telephone numbers unusable; dashes (– —) are punctuation and stay.
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
#: Not of category Cf, but invisible as well: the grapheme joiner and the object replacement character.
_INVISIBLE = "\u034f\ufffc"
#: Of category Cf, but visible: signs before Arabic, Syriac and Kaithi numbers.
_VISIBLE_FORMAT = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_JOINERS = "\u200c\u200d"
_PICTOGRAPHS = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINER_SCRIPTS = "\u0600-\u08ff\u0900-\u0dff"
#: Joiners are significant inside an emoji sequence (a family) and in scripts whose spelling uses them.
_MEANT_JOINERS = re.compile(
    f"(?<=[{_PICTOGRAPHS}\ufe0f])\u200d(?=[{_PICTOGRAPHS}])"
    f"|(?<=[{_JOINER_SCRIPTS}])[{_JOINERS}](?=[{_JOINER_SCRIPTS}])"
)
_ANY_JOINER = re.compile(f"[{_JOINERS}]")
_BLANKS = re.compile(" {2,}")
_BLANKS_AROUND_BREAK = re.compile(" *\n *")
_CHARACTER_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})"
    r"|(?P<name>nbsp|shy|zwj|zwnj|lrm|rlm|ensp|emsp|thinsp));"
)
_NAMED_BLANKS = {"nbsp", "ensp", "emsp", "thinsp"}
#: Characters that keyboards and word processors produce for the middle dot.
MIDDLE_DOTS = "·ㆍ‧•∙⋅・･﹒ᆞ"
#: Eth and the African D look like the Vietnamese letter and are typed instead of it.
_VIETNAMESE_LETTERS = str.maketrans("ÐƉð", "ĐĐđ")
#: Only for comparisons: punctuation that keyboards and word processors write in many ways.
_COMPARED = str.maketrans(
    dict.fromkeys("‘’‛ʼʻ′`´＇", "'")
    | dict.fromkeys("“”„‟″＂", '"')
    | dict.fromkeys("‒–—―", "-")
    | dict.fromkeys(MIDDLE_DOTS, "·")
    | {ord("Ð"): "Đ", ord("Ɖ"): "Đ", ord("ð"): "đ"}
)


class _Replacements(dict[int, str]):
    """The table for `str.translate`; entries are computed when a character first occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = replacement = _replacement(chr(code))
        return replacement


def _replacement(letter: str) -> str:
    if letter == "\n" or letter in _JOINERS or letter in _VISIBLE_FORMAT:
        return letter
    category = unicodedata.category(letter)
    if letter == "\t" or category == "Zs" or letter in _LETTERS_WITHOUT_GLYPH:
        return " "
    if letter in _HYPHENS:
        return "-"
    if category in {"Cc", "Cf", "Cs"} or letter in _INVISIBLE or _is_noncharacter(letter):
        return ""
    return letter


def _is_noncharacter(letter: str) -> bool:
    """Code points that Unicode never assigns (XML forbids two of them); new emoji are not among them."""
    code = ord(letter)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


_REPLACEMENTS = _Replacements()


def clean_characters(text: str) -> str:
    """`text` in NFC with each character replaced or removed; repeated blanks are not collapsed."""
    text = _LINE_BREAKS.sub("\n", _EXCEL_ESCAPES.sub("", text)).translate(_REPLACEMENTS)
    if any(joiner in text for joiner in _JOINERS):
        meant = {match.start() for match in _MEANT_JOINERS.finditer(text)}
        text = _ANY_JOINER.sub(lambda match: match[0] if match.start() in meant else "", text)
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """Multi-line text: single blanks between words, none at the ends of a line."""
    return _BLANKS_AROUND_BREAK.sub("\n", _BLANKS.sub(" ", clean_characters(text))).strip(" \n")


def clean_line(text: str) -> str:
    """Single-line text: line breaks become blanks."""
    return " ".join(clean_text(text).split())


def clean_html(html: str) -> str:
    """HTML; its blanks and line breaks stay as they are.

    A character reference to a character that is not allowed is replaced like the character itself;
    `&amp;`, `&lt;` and the like stay.
    """
    return _CHARACTER_REFERENCE.sub(_clean_reference, clean_characters(html))


def _clean_reference(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return " " if name in _NAMED_BLANKS else ""
    code = int(reference["decimal"] or reference["hex"], 10 if reference["decimal"] else 16)
    if code > 0x10FFFF:
        return ""
    letter = chr(code)
    cleaned = clean_characters(letter)
    return reference[0] if cleaned == letter else cleaned


def with_vietnamese_letters(text: str) -> str:
    """Vietnamese text with Đ and đ in place of letters that only look like them."""
    return text.translate(_VIETNAMESE_LETTERS)


def comparison_key(text: str) -> str:
    """A key that is equal for texts that only differ in case, width, or the form of blanks, dashes,
    quotation marks, middle dots and the Vietnamese Đ."""
    narrow = unicodedata.normalize("NFKC", clean_line(text).translate(_COMPARED))
    return clean_line(narrow.translate(_COMPARED)).casefold()
