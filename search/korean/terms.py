"""Tree of terms that describes a query to the index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Prefix of a syllable pair, a letter that nobody types. It keeps such a term apart from the word
#: of the same two syllables, which is stronger evidence.
PAIR = "ɢ"


@dataclass(frozen=True)
class Term:
    text: str
    #: Match every term that begins with `text`.
    is_prefix: bool = False

    def terms(self) -> Iterator["Term"]:
        yield self


@dataclass(frozen=True)
class Branch:
    children: "tuple[Node, ...]"

    def terms(self) -> Iterator[Term]:
        for child in self.children:
            yield from child.terms()


class All(Branch):
    """All children must match."""


class Either(Branch):
    """At least one child must match."""


@dataclass(frozen=True)
class Without:
    """`included` must match and `excluded` must not."""

    included: "Node"
    excluded: "Node"

    def terms(self) -> Iterator[Term]:
        yield from self.included.terms()


Node = Term | All | Either | Without


def joined(kind: type[All] | type[Either], nodes: Iterable[Node | None]) -> Node | None:
    """The nodes under one branch; a single node is returned as it is, no nodes give None."""
    present = tuple(dict.fromkeys(node for node in nodes if node is not None))
    if len(present) == 1:
        return present[0]
    return kind(present) if present else None


def syllable_pairs(word: str) -> list[str]:
    """밑반찬 → ɢ밑반 ɢ반찬; empty for words of fewer than three syllables."""
    syllables = "".join(letter for letter in word if "가" <= letter <= "힣")
    if len(syllables) < 3:
        return []
    return [PAIR + syllables[at : at + 2] for at in range(len(syllables) - 1)]


def character_pairs(word: str) -> list[str]:
    """清洗被褥 → 清洗 洗被 被褥: Chinese has no spaces between words."""
    return [word[at : at + 2] for at in range(len(word) - 1)] or [word]
