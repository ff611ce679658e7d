"""Analyser without a dictionary: each space-delimited word without its particle or ending. The
syllable pairs of the index compensate for most of what it misses."""

import re
from collections.abc import Iterator

from search.korean.morphology.word import Word

RULES = "2"
_SYLLABLES = re.compile(r"[가-힣]+")
_PARTICLES = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|에서도|으로는|이란|에게서|에서|에게|께서|으로|부터|까지|처럼|보다|마다|"
    r"이나|이며|라는|이라|하고|와|과|을|를|이|가|은|는|의|에|로|도|만|란)$"
)
_ENDINGS = re.compile(
    r"(?<=[가-힣]{2})(?:했습니다|합니다|됩니다|되었습니다|하겠습니다|하나요|되나요|할까요|될까요|했나요|되었나요|"
    r"하려면|하는데|하는|하고|하면|해서|해요|하기|했다|됐다|한다|된다|하며|하여|할|해|한|된|되는)$"
)
_EMPTY = frozenset(
    "어디 어디예요 무엇 언제 어떻게 있나요 있을까요 하나요 하는 주는 주나요 곳 데 수 것 등 및 왜 "
    "싶어요 대해 관한 받을 갈 때".split()
)


class PlainAnalyser:
    name = "plain"
    #: In the standard library, so always importable.
    module = "re"
    version = RULES

    def load(self) -> None:
        """Nothing to load."""

    def words(self, text: str) -> Iterator[Word]:
        for match in _SYLLABLES.finditer(text):
            word = _ENDINGS.sub("", _PARTICLES.sub("", match[0]))
            if word not in _EMPTY:
                yield Word(word, (word,), match.start())
