"""Making what people and spreadsheet programs write comparable. Knows no model."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

#: Blanks of other widths, and what has no width at all.
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
#: What Korean keyboards give for the middle dot.
_DOTS = dict.fromkeys(map(ord, "ㆍ・･‧∙⋅"), "·")
_LETTERS = _BLANKS | _NOTHING | _DOTS
#: No spreadsheet can hold these; `_x000D_` is how Excel writes a carriage return.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x000D_")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """Composed Hangul, plain blanks and middle dots, nothing at the ends of a line."""
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", _FORBIDDEN.sub("", text)))
    return "\n".join(line.strip() for line in text.translate(_LETTERS).split("\n")).strip()


def one_line(text: str) -> str:
    return clean(text).replace("\n", " ")


def key(text: str) -> str:
    """The same for names that differ in blanks, dots and case only."""
    return re.sub(r"[\s·.]", "", unicodedata.normalize("NFKC", clean(text))).casefold()


def saved_in(encoding: str, text: str) -> str:
    """What is left of a text that was saved in an encoding that may not have all its letters."""
    return text.encode(encoding, "replace").decode(encoding)


def nearest(text: str, names: Iterable[str], at_least: int) -> str:
    """The name most like `text`, with at least so many percent; empty if there is none.

    A file may have twenty thousand cells that ask.
    """
    found = process.extractOne(text, list(names), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else ""
