"""Words in Latin letters: English by its stem, Vietnamese without diacritics."""

from functools import lru_cache

import snowballstemmer

from search.korean.normal_form import fold_marks

STOP_WORDS = frozenset(
    "a an and are at be by can do for from how i in is it me my of on or the to we what where "
    "with you your".split()
)
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    if not word.isascii():
        return fold_marks(word)
    return str(_stemmer.stemWord(word.removesuffix("'s")))
