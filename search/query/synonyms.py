"""Words that stand for each other, in the analyser's own terms, so that 빨다 meets 빨고 and 빨아.

A shipped list and the sets that editors keep. Words of another language are translations: a visitor
who types giặt chăn on a Korean page finds 이불 세탁, after whatever his own words find.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from search.analyser import get_analyser
from search.korean.normal_form import HAN, HANGUL, normalise
from search.korean.terms import All, Term, joined
from search.models import IgnoredWord, SynonymSet

SHIPPED = Path(__file__).parent / "data" / "synonyms.txt"

#: The terms of one phrase, in order.
Phrase = tuple[str, ...]


@dataclass
class Table:
    """For each phrase the others of its set, by language."""

    version: int
    same: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    foreign: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest: int = 1

    def add(self, words: list[str]) -> None:
        phrases = [(phrase, language_of(word)) for word in words if (phrase := phrase_of(word))]
        for phrase, language in phrases:
            self.longest = max(self.longest, len(phrase))
            for other, other_language in phrases:
                if other != phrase:
                    table = self.same if language == other_language else self.foreign
                    table.setdefault(phrase, []).append(other)

    def __contains__(self, word: str) -> bool:
        """Whether a single word has others that mean the same."""
        return (word,) in self.same

    def same_as(self, phrase: Phrase) -> list:
        """Trees of what means the same in the same language."""
        return [_tree(other) for other in self.same.get(phrase, ())]

    def foreign_for(self, phrase: Phrase) -> list:
        """Trees of what means the same in another language."""
        return [_tree(other) for other in self.foreign.get(phrase, ())]


def _tree(phrase: Phrase):
    return joined(All, [Term(term) for term in phrase])


def phrase_of(text: str) -> Phrase:
    return tuple(word.surface for word in get_analyser().words(normalise(text)))


def language_of(text: str) -> str:
    """Good enough to tell translations apart: Latin letters with marks are Vietnamese, without marks
    English; numbers and abbreviations in capitals (119, CPR) are used in Korean as they are."""
    if HANGUL.search(text) or text.isupper() or not any(letter.isalpha() for letter in text):
        return "ko"
    if HAN.search(text):
        return "zh"
    return "en" if text.isascii() else "vi"


def shipped_sets() -> Iterator[list[str]]:
    for line in SHIPPED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [word.strip() for word in line.split(",")]


_table: Table | None = None


def table(version: int) -> Table:
    """The sets as of `version`; a process that holds an older one reads them anew."""
    global _table
    if _table is None or _table.version != version:
        fresh = Table(version)
        for words in (*shipped_sets(), *(item.word_list for item in SynonymSet.objects.all())):
            fresh.add(words)
        _table = fresh
    return _table


_ignored: tuple[int, frozenset[str]] | None = None


def ignored_words(version: int) -> frozenset[str]:
    """Words that editors do not require of a result, as the analyser sees them."""
    global _ignored
    if _ignored is None or _ignored[0] != version:
        words = IgnoredWord.objects.values_list("word", flat=True)
        surfaces = frozenset(surface for word in words for surface in phrase_of(word))
        _ignored = (version, surfaces)
    return _ignored[1]


def forget() -> None:
    """Read sets and words anew at the next search, whatever their version."""
    global _table, _ignored
    _table = _ignored = None
