"""Cleans search queries that visitors type."""

import re
import unicodedata

from core.text.normal_form import clean_line

MAX_CHARACTERS, MAX_WORDS = 100, 10
#: Characters with a meaning in full-text queries of SQLite and PostgreSQL.
_OPERATORS = re.compile(r"[\"'`\\“”‘’:*^(){}\[\]<>|&!~]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def clean_query(text: str) -> str:
    """At most ten words and 100 characters of `text` in normal form, without characters that a search
    engine could read as operators. Control, private-use and unassigned characters separate words."""
    return " ".join(query_words(text)[:MAX_WORDS])[:MAX_CHARACTERS].strip()


def query_words(text: str) -> list[str]:
    """All words of the first 1,000 characters, cleaned in the same way."""
    begin = _CONTROLS.sub(" ", text[: MAX_CHARACTERS * 10])
    known = "".join(
        letter if unicodedata.category(letter) not in {"Co", "Cn"} else " "
        for letter in _OPERATORS.sub(" ", clean_line(begin))
    )
    return known.split()
