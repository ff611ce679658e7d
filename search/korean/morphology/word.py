"""Data types that every analyser returns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

#: Prefix of a verb stem, a letter that nobody types: 갈(다) is not the noun 갈.
VERB = "ᴠ"


@dataclass(frozen=True)
class Word:
    """A run of content: a noun with its affixes, the stem of a verb, a number, a foreign word.

    `parts` are the dictionary words inside, e.g. 이불빨래 → 이불, 빨래; a word that cannot be split
    has itself as its only part. `start` is a character offset in the analysed text.
    """

    surface: str
    parts: tuple[str, ...]
    start: int

    @property
    def is_verb(self) -> bool:
        return self.surface.startswith(VERB)

    @property
    def is_compound(self) -> bool:
        return len(self.parts) > 1


class Morphology(Protocol):
    """A morphological analyser. `module` is the package it needs."""

    name: str
    module: str

    @property
    def version(self) -> str: ...

    def load(self) -> Any:
        """Loads the dictionary, once per process."""

    def words(self, text: str) -> Iterator[Word]: ...


class Morpheme(NamedTuple):
    """A dictionary word with its part of speech (Sejong tag) and its offset in the text."""

    form: str
    tag: str
    start: int
    length: int
    #: Index of the space-delimited word it belongs to, if the analyser reports it.
    word: int = 0

    @property
    def end(self) -> int:
        return self.start + self.length
