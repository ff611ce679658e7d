"""The one cleaner for words that visitors type into a search field."""

import re
import unicodedata

MAX_CHARACTERS, MAX_WORDS = 100, 10
#: Quotes and backslashes mean something to the full-text engines of SQLite and PostgreSQL.
_OPERATORS = re.compile(r"[\"'`\\“”‘’:*^(){}\[\]<>|&!~]")


def clean_query(text: str) -> str:
    """At most ten words and 100 characters of `text`, in NFC, without anything a search engine
    could take for an operator. Control characters and lone surrogates are dropped."""
    kept = "".join(
        letter if unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"} else " "
        for letter in text[: MAX_CHARACTERS * 10]
    )
    normal = unicodedata.normalize("NFC", _OPERATORS.sub(" ", kept))
    words = normal.split()[:MAX_WORDS]
    return " ".join(words)[:MAX_CHARACTERS].strip()
