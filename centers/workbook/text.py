"""Normalizes text from people and spreadsheet programs for comparison. Does not use models."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from core.text.normal_form import clean_text

#: Characters that Korean keyboards produce for the middle dot. Not the bullet, which begins list items.
_DOTS = str.maketrans(dict.fromkeys("ㆍ・･‧∙⋅", "·"))


def clean(text: str) -> str:
    """`clean_text`, with middle dots unified."""
    return clean_text(text).translate(_DOTS)


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def key(text: str) -> str:
    """Comparison key that ignores spaces, dots and case."""
    return re.sub(r"[\s·.]", "", unicodedata.normalize("NFKC", clean(text))).casefold()


def saved_in(encoding: str, text: str) -> str:
    """The text after a round trip through an encoding that may lack some of its characters."""
    return text.encode(encoding, "replace").decode(encoding)


def nearest(text: str, names: Iterable[str], at_least: int) -> str:
    """The name most similar to `text`, by at least `at_least` percent; empty if there is none.

    Uses rapidfuzz, because a file may have twenty thousand cells to compare.
    """
    found = process.extractOne(text, list(names), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else ""
