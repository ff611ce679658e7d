"""The one cleaner for words that visitors type into a search field."""

import re
import unicodedata

from core.text.normal_form import clean_line

MAX_CHARACTERS, MAX_WORDS = 100, 10
#: Quotes and backslashes mean something to the full-text engines of SQLite and PostgreSQL.
_OPERATORS = re.compile(r"[\"'`\\“”‘’:*^(){}\[\]<>|&!~]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def clean_query(text: str) -> str:
    """At most ten words and 100 characters of `text` in the normal form, without anything a search
    engine could take for an operator. A control character divides words; characters that are
    private or not assigned are dropped."""
    begin = _CONTROLS.sub(" ", text[: MAX_CHARACTERS * 10])
    known = "".join(
        letter if unicodedata.category(letter) not in {"Co", "Cn"} else " "
        for letter in _OPERATORS.sub(" ", clean_line(begin))
    )
    return " ".join(known.split()[:MAX_WORDS])[:MAX_CHARACTERS].strip()
