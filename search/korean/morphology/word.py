"""What every analyser gives back."""

from dataclasses import dataclass
from typing import NamedTuple

#: Stands before the stem of a verb, a letter that nobody types: 갈(다) is not the noun 갈.
VERB = "ᴠ"


@dataclass(frozen=True)
class Word:
    """A run of content: a noun with what is glued to it, a verb's stem, a number, a foreign word.

    `parts` are the dictionary words inside, e.g. 이불빨래 → 이불, 빨래; one that cannot be cut has
    itself as its only part. `start` counts characters in the analysed text.
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


class Morpheme(NamedTuple):
    """A dictionary word with its part of speech (Sejong tags) and its place in the text."""

    form: str
    tag: str
    start: int
    length: int
    #: Number of the space-delimited word it stands in, if the analyser knows.
    word: int = 0

    @property
    def end(self) -> int:
        return self.start + self.length
