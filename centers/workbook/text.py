"""Making what people and spreadsheet programs write comparable. Knows no model."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from core.text.normal_form import clean_text

#: What Korean keyboards give for the middle dot. A bullet is none here: it begins lines of a list.
_DOTS = str.maketrans(dict.fromkeys("ㆍ・･‧∙⋅", "·"))


def clean(text: str) -> str:
    """The normal form, with plain middle dots."""
    return clean_text(text).translate(_DOTS)


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


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
