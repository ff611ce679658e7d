"""A parsed query: groups of terms, each with everything that matches it."""

from dataclasses import dataclass, field

from search.korean.terms import All, Either, Node, joined

KEYBOARD, HANJA, SPELLING = "keyboard", "hanja", "spelling"


@dataclass(frozen=True)
class Correction:
    """A difference between the typed query and the one searched for. `kind` is KEYBOARD, HANJA or
    SPELLING."""

    kind: str
    typed: str
    replacement: str


@dataclass(frozen=True)
class Piece:
    """A part of a compound, which partial matches may contain without the others."""

    surface: str
    node: Node
    is_light: bool


@dataclass
class Group:
    """One word or synonym phrase of the query."""

    surface: str
    #: Its terms: the whole word, then the parts of a compound.
    terms: list[str]
    node: Node
    #: Translations into another language.
    foreign: Node | None = None
    pieces: list[Piece] = field(default_factory=list)
    #: Not required in results: a verb, a noun like 방법, or an ignored word of the editors.
    is_light: bool = False
    is_known: bool = True
    has_synonym: bool = False


@dataclass
class ParsedQuery:
    text: str
    groups: list[Group]
    corrections: list[Correction] = field(default_factory=list)
    #: Number of documents by term.
    documents: dict[str, int] = field(default_factory=dict)

    @property
    def required_groups(self) -> list[Group]:
        """The groups that results must contain: all but the light ones, unless there are no others."""
        return [group for group in self.groups if not group.is_light] or self.groups

    def match_all(self) -> Node | None:
        """A node that requires every required group."""
        return joined(All, [group.node for group in self.required_groups])

    def match_any(self) -> Node | None:
        """A node that requires any of the required groups that are in the index."""
        return joined(Either, [group.node for group in self.required_groups if group.is_known])

    def match_translations(self) -> Node | None:
        """A node that requires every required group, as typed or translated; None if there are no
        translations."""
        if not any(group.foreign for group in self.required_groups):
            return None
        return joined(
            All, [joined(Either, [group.node, group.foreign]) for group in self.required_groups]
        )

    @property
    def is_mostly_known(self) -> bool:
        """At least half of the required groups are in the index."""
        known = sum(group.is_known for group in self.required_groups)
        return known * 2 >= len(self.required_groups)

    @property
    def highlight_terms(self) -> list[str]:
        """Every term to be marked in a result."""
        nodes = [node for group in self.groups for node in (group.node, group.foreign) if node]
        return list(dict.fromkeys(term.text for node in nodes for term in node.terms()))
