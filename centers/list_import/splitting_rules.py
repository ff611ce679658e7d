"""Where a line of services can be split, and where it should be. Plain Python, no Django.

Reasons are codes (`Doubt`); the messages for editors are in `entries.REASONS`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

_OPENING, _CLOSING = "([{（［｛「『〈《【", ")]}）］｝」』〉》】"
_SEPARATORS = ",，、;；\n"
#: "등" (etc.) as a separate word: at the end the list is incomplete, before more words it ends an enumeration.
_OPEN_END = re.compile(r"(?:^|\s)\s*(?:등등|등)\s*[.…]*\s*$")
_ENUMERATION = re.compile(r"\S\s+등\s+\S")
_WORD = re.compile(r"\w")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
#: Endings of service names; words before "등" without such an ending are objects, not services.
_SERVICE_ENDING = re.compile(
    r"(서비스|지원|제공|운영|배달|세탁|수선|점검|관리|교육|교실|나눔|진행|활동|구축|조사|소독|세척|"
    r"모니터링|프로그램|돌봄|상담|체조|수리|방문|연계|체험|강좌|학교|카페)\)?$"
)
#: Pieces up to this many characters are unlikely to be services.
_MAX_SHORT_LENGTH = 2


class Doubt(StrEnum):
    #: The text goes on with "… 등 …": the comma may be an enumeration within one service.
    ENUMERATION = "enumeration"
    #: The line has an unbalanced bracket.
    BRACKET = "bracket"
    #: A neighbouring piece is very short.
    SHORT = "short"
    #: The next piece begins with "및" (and): the comma joins.
    JOINED = "joined"


@dataclass(frozen=True)
class Comma:
    """A position where the text can be split: `text[at]` is the separator."""

    at: int
    #: Whether splitting here is proposed.
    splits: bool = True
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Proposal:
    text: str
    commas: Sequence[Comma]
    #: The text ends with "등": the centre offers more than is listed.
    is_open_ended: bool

    @property
    def cuts(self) -> list[int]:
        return [comma.at for comma in self.commas if comma.splits]

    @property
    def services(self) -> list[str]:
        return services(self.text, self.cuts)


def propose(text: str) -> Proposal:
    """Propose splits. Commas in brackets and in numbers are not offered at all."""
    unbalanced = _unbalanced(text)
    places = [at for at in _outside_brackets(text) if not _in_a_number(text, at)]
    spans = _spans(text, places)
    joined = _joined_by_enumeration(spans)
    commas = []
    for number, at in enumerate(places):
        before, after = spans[number], spans[number + 1]
        if number in joined:
            commas.append(Comma(at, False, Doubt.ENUMERATION))
        elif after.startswith("및 "):
            commas.append(Comma(at, False, Doubt.JOINED))
        elif unbalanced:
            commas.append(Comma(at, True, Doubt.BRACKET))
        elif 0 < min(len(before), len(after)) <= _MAX_SHORT_LENGTH:
            commas.append(Comma(at, True, Doubt.SHORT))
        else:
            commas.append(Comma(at))
    return Proposal(text, commas, bool(_OPEN_END.search(text)))


def pieces(text: str, cuts: Collection[int]) -> list[str]:
    """The unmodified slices between the cuts; joined with the separators they give the text again."""
    bounds = sorted(cuts)
    starts = [0, *(at + 1 for at in bounds)]
    return [text[begin:end] for begin, end in zip(starts, [*bounds, len(text)], strict=True)]


def services(text: str, cuts: Collection[int]) -> list[str]:
    """The pieces as service names: whitespace collapsed, the last one without "등"."""
    text_end = _OPEN_END.search(text)
    listed = text[: text_end.start()] if text_end else text
    cut = pieces(listed, [at for at in cuts if at < len(listed)])
    names = (" ".join(piece.split()).strip(f" {_SEPARATORS}") for piece in cut)
    return [name for name in names if _WORD.search(name)]


def _outside_brackets(text: str) -> list[int]:
    """Positions of separators outside brackets; unbalanced brackets are ignored."""
    pairs = _pairs(text)
    places, depth = [], 0
    for at, letter in enumerate(text):
        if at in pairs:
            depth += 1 if letter in _OPENING else -1
        elif letter in _SEPARATORS and depth == 0:
            places.append(at)
    return places


def _pairs(text: str) -> set[int]:
    """Positions of brackets that have a matching counterpart."""
    waiting, pairs = [], set()
    for at, letter in enumerate(text):
        if letter in _OPENING:
            waiting.append((at, _CLOSING[_OPENING.index(letter)]))
        elif letter in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][1] == letter:
                    pairs |= {waiting[depth][0], at}
                    del waiting[depth:]
                    break
    return pairs


def _unbalanced(text: str) -> bool:
    pairs = _pairs(text)
    return any(letter in _OPENING + _CLOSING for at, letter in enumerate(text) if at not in pairs)


def _in_a_number(text: str, at: int) -> bool:
    """Whether the comma is a thousands separator, as in 5,000원."""
    before = text[at - 1 : at]
    return before.isdigit() and bool(_THOUSANDS.match(text, at + 1))


def _spans(text: str, places: Sequence[int]) -> list[str]:
    return [piece.strip() for piece in pieces(text, places)]


def _joined_by_enumeration(spans: Sequence[str]) -> set[int]:
    """Indexes of the commas within an enumeration "가, 나, 다 등 …": the one before the piece with "등",
    and those before it as long as the pieces around them are objects, not services."""
    joined = set()
    for number, span in enumerate(spans):
        if number == 0 or not _ENUMERATION.search(_OPEN_END.sub("", span)):
            continue
        comma = number - 1
        joined.add(comma)
        while (
            comma > 0
            and not _SERVICE_ENDING.search(spans[comma])
            and not _SERVICE_ENDING.search(spans[comma - 1])
        ):
            comma -= 1
            joined.add(comma)
    return joined
