"""How large letters of the print page may be, in points.

The PDF is measured by what sets it. The print page is laid out by a browser with fonts nobody here
knows, so this counts on wide ones; what does not fit all the same is left out by the style sheet as a
whole line. The figures are those of `static/css/poster.css`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from centers.posters.content import Poster, columns

SHEET_WIDTH, SHEET_HEIGHT = 527, 774
TITLE_SIZES = (52, 44, 36, 24, 16)
SERVICE_SIZES = (40, 36, 32, 28, 24, 22, 20)
#: What stands round the services becomes smaller before they fall below so much.
COMFORTABLE = 24
FULL, TIGHT = 1, 0.8
#: How much of its size a letter takes in width: Latin, Korean and Chinese.
NARROW, WIDE = 0.57, 0.95
#: Heights of lines, of space between services and between the parts of the sheet.
LINE, TITLE_LINE, BETWEEN_SERVICES, GAP = 1.25, 1.15, 0.25, 13


@dataclass(frozen=True)
class Sizes:
    title: int
    service: int
    is_tight: bool


def sizes_of(poster: Poster) -> Sizes:
    title = _title_size(poster)
    large = [size for size in SERVICE_SIZES if size >= COMFORTABLE]
    size = _first(large, lambda size: _services(poster, size), _room(poster, title, FULL))
    if size:
        return Sizes(title, size, is_tight=False)
    size = _first(SERVICE_SIZES, lambda size: _services(poster, size), _room(poster, title, TIGHT))
    return Sizes(title, size or SERVICE_SIZES[-1], is_tight=True)


def _title_size(poster: Poster) -> int:
    """One line, else two small ones."""
    size = _first(TITLE_SIZES, lambda size: _lines(poster.title, size) * size * TITLE_LINE, 85)
    return size or TITLE_SIZES[-1]


def _first(sizes: Sequence[int], height: Callable[[int], float], room: float) -> int | None:
    return next((size for size in sizes if height(size) <= room), None)


def _services(poster: Poster, size: int) -> float:
    texts = [f"{service.text} {service.detail}" for service in poster.services]
    return sum(_text(text, size, SHEET_WIDTH - size) + size * BETWEEN_SERVICES for text in texts)


def _lines(text: str, size: float, width: float = SHEET_WIDTH) -> int:
    letters = len(text)
    wide = columns(text) - letters
    return ceil((wide * WIDE + (letters - wide) * NARROW) * size / width) or 1


def _text(text: str, size: float, width: float = SHEET_WIDTH) -> float:
    """The height of a text."""
    return _lines(text, size, width) * size * LINE


def _room(poster: Poster, title: int, scale: float) -> float:
    """The height that everything else leaves to the list of services."""

    def text(words: str, size: int, width: float = SHEET_WIDTH) -> float:
        return _text(words, size * scale, width)

    beside = SHEET_WIDTH - 139
    notes = [note for note in (poster.phone_note, *poster.other_phones) if note]
    facts = sum(text(fact, 18, beside) for fact in (poster.address, *poster.hours))
    facts += (
        52 * scale + text(poster.words["scan"], 16, beside) + text(poster.shown_url, 13, beside)
    )
    parts = (
        text(f"{poster.place} · {poster.kind}", 20, SHEET_WIDTH - 24) + 12,
        _lines(poster.title, title * scale) * title * scale * TITLE_LINE,
        text(poster.sentence, 19),
        22 + 102 * scale + sum(text(note, 18, SHEET_WIDTH - 34) + 5 for note in notes),
        text(poster.words["services"], 24) + text(poster.words["more"], 18) + 16,
        max(125 * scale, facts) + 12,
        text(poster.organisation, 14, SHEET_WIDTH - 110),
    )
    return SHEET_HEIGHT - sum(parts) - GAP * scale * (len(parts) - 1)
