"""Synonyms in analysed form, so that 빨다 matches 빨고 and 빨아.

They come from a built-in list and from the sets that editors maintain. Words of another language
are translations: a visitor who types giặt chăn on a Korean page finds 이불 세탁, after the matches
of the words as typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from search.analyser import get_analyser
from search.korean.normal_form import HAN, HANGUL, normalise
from search.korean.terms import All, Term, joined
from search.models import IgnoredWord, SynonymSet

SHIPPED = Path(__file__).parent / "data" / "synonyms.txt"

#: The analysed terms of one phrase, in order.
Phrase = tuple[str, ...]


@dataclass
class SynonymTable:
    """For each phrase the others of its set: `same` in the same language, `foreign` in others."""

    version: int
    same: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    foreign: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    max_phrase_length: int = 1

    def add(self, words: list[str]) -> None:
        phrases = [(phrase, language_of(word)) for word in words if (phrase := phrase_of(word))]
        for phrase, language in phrases:
            self.max_phrase_length = max(self.max_phrase_length, len(phrase))
            for other, other_language in phrases:
                if other != phrase:
                    table = self.same if language == other_language else self.foreign
                    table.setdefault(phrase, []).append(other)

    def __contains__(self, word: str) -> bool:
        """Whether a single word has synonyms in its own language."""
        return (word,) in self.same

    def same_as(self, phrase: Phrase) -> list:
        """Nodes for the synonyms in the same language."""
        return [_tree(other) for other in self.same.get(phrase, ())]

    def foreign_for(self, phrase: Phrase) -> list:
        """Nodes for the translations."""
        return [_tree(other) for other in self.foreign.get(phrase, ())]


def _tree(phrase: Phrase):
    return joined(All, [Term(term) for term in phrase])


def phrase_of(text: str) -> Phrase:
    return tuple(word.surface for word in get_analyser().words(normalise(text)))


def language_of(text: str) -> str:
    """A heuristic, sufficient to tell translations apart: Latin letters with diacritics are
    Vietnamese, without them English; numbers and abbreviations in capitals (119, CPR) are used as
    they are in Korean."""
    if HANGUL.search(text) or text.isupper() or not any(letter.isalpha() for letter in text):
        return "ko"
    if HAN.search(text):
        return "zh"
    return "en" if text.isascii() else "vi"


def shipped_sets() -> Iterator[list[str]]:
    for line in SHIPPED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [word.strip() for word in line.split(",")]


_table: SynonymTable | None = None


def get_table(version: int) -> SynonymTable:
    """The synonyms as of `version`, cached per process."""
    global _table
    if _table is None or _table.version != version:
        fresh = SynonymTable(version)
        for words in (*shipped_sets(), *(item.word_list for item in SynonymSet.objects.all())):
            fresh.add(words)
        _table = fresh
    return _table


_ignored: tuple[int, frozenset[str]] | None = None


def ignored_words(version: int) -> frozenset[str]:
    """Words that editors exempt from being required, in analysed form, cached per process."""
    global _ignored
    if _ignored is None or _ignored[0] != version:
        words = IgnoredWord.objects.values_list("word", flat=True)
        surfaces = frozenset(surface for word in words for surface in phrase_of(word))
        _ignored = (version, surfaces)
    return _ignored[1]


def clear_cache() -> None:
    """Reload synonyms and ignored words at the next search, whatever their version (for tests)."""
    global _table, _ignored
    _table = _ignored = None
