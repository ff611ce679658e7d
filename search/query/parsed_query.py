"""What a query means: the things asked for, each with all that counts as it."""

from dataclasses import dataclass, field

from search.korean.terms import All, Either, Node, joined

KEYBOARD, HANJA, SPELLING = "keyboard", "hanja", "spelling"


@dataclass(frozen=True)
class Note:
    """A step away from what was typed."""

    kind: str
    typed: str
    taken: str


@dataclass(frozen=True)
class Piece:
    """A part of a compound, which may be there without the others."""

    surface: str
    node: Node
    is_light: bool


@dataclass
class Group:
    """One thing asked for."""

    surface: str
    #: The terms by which it is known: the whole, then its parts.
    terms: list[str]
    node: Node
    #: What means the same in another language.
    foreign: Node | None = None
    pieces: list[Piece] = field(default_factory=list)
    #: It says how, not what: a verb, a noun like 방법, a word that editors named.
    is_light: bool = False
    is_known: bool = True
    has_synonym: bool = False


@dataclass
class ParsedQuery:
    text: str
    groups: list[Group]
    notes: list[Note] = field(default_factory=list)
    #: The number of documents that hold a term.
    documents: dict[str, int] = field(default_factory=dict)

    @property
    def core(self) -> list[Group]:
        """What must be there: all but the light words, unless there is nothing else."""
        return [group for group in self.groups if not group.is_light] or self.groups

    def all(self) -> Node | None:
        """Everything that was asked for."""
        return joined(All, [group.node for group in self.core])

    def any(self) -> Node | None:
        """Anything of it that exists here."""
        return joined(Either, [group.node for group in self.core if group.is_known])

    def abroad(self) -> Node | None:
        """Everything that was asked for, in the words of another language where there are some."""
        if not any(group.foreign for group in self.core):
            return None
        return joined(All, [joined(Either, [group.node, group.foreign]) for group in self.core])

    @property
    def is_mostly_known(self) -> bool:
        known = sum(group.is_known for group in self.core)
        return known * 2 >= len(self.core)

    @property
    def words(self) -> list[str]:
        """Every term that may be marked in a result."""
        nodes = [node for group in self.groups for node in (group.node, group.foreign) if node]
        return list(dict.fromkeys(term.text for node in nodes for term in node.terms()))
