"""What a query asks of an index: a small tree of terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Stands before a pair of syllables, a letter that nobody types: such a term is weaker evidence
#: than the word of the same two syllables.
PAIR = "ɢ"


@dataclass(frozen=True)
class Term:
    text: str
    #: Matches every term that begins so.
    is_prefix: bool = False

    def terms(self) -> Iterator["Term"]:
        yield self


@dataclass(frozen=True)
class Branch:
    children: tuple

    def terms(self) -> Iterator[Term]:
        for child in self.children:
            yield from child.terms()


class All(Branch):
    """Every child must match."""


class Either(Branch):
    """One child must match."""


@dataclass(frozen=True)
class Without:
    """`wanted` must match and `unwanted` must not."""

    wanted: object
    unwanted: object

    def terms(self) -> Iterator[Term]:
        yield from self.wanted.terms()


Node = Term | All | Either | Without


def joined(kind: type[All] | type[Either], nodes: Iterable[Node | None]) -> Node | None:
    """The nodes under one branch; a single one stays as it is, none gives None."""
    present = tuple(dict.fromkeys(node for node in nodes if node is not None))
    if len(present) == 1:
        return present[0]
    return kind(present) if present else None


def syllable_pairs(word: str) -> list[str]:
    """ɢ밑반 ɢ반찬 of 밑반찬; empty for words of less than three syllables."""
    syllables = "".join(letter for letter in word if "가" <= letter <= "힣")
    if len(syllables) < 3:
        return []
    return [PAIR + syllables[at : at + 2] for at in range(len(syllables) - 1)]


def character_pairs(word: str) -> list[str]:
    """清洗被褥 → 清洗 洗被 被褥: Chinese has no spaces to cut words at."""
    return [word[at : at + 2] for at in range(len(word) - 1)] or [word]
