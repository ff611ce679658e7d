"""Making what people and spreadsheet programs write comparable. Knows no model."""

import re
import unicodedata

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
