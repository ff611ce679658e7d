"""Font sizes of the HTML print page, in points.

typst measures the PDF itself. The print page is laid out by the browser with unknown fonts, so sizes are
estimated for wide ones; lines that still do not fit are hidden as a whole by the style sheet. The figures
match `static/css/poster.css`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from centers.posters.content import Poster, columns

SHEET_WIDTH, SHEET_HEIGHT = 527, 774
TITLE_SIZES = (52, 44, 36, 24, 16)
SERVICE_SIZES = (40, 36, 32, 28, 24, 22, 20)
#: The rest of the page is scaled to `TIGHT_SCALE` before the services get smaller than this.
MIN_FULL_SCALE_SIZE = 24
FULL_SCALE, TIGHT_SCALE = 1, 0.8
#: Character width relative to the font size: Latin; Korean and Chinese.
NARROW, WIDE = 0.57, 0.95
#: Line heights and space between services relative to the font size; gap between sections in points.
LINE, TITLE_LINE, BETWEEN_SERVICES, GAP = 1.25, 1.15, 0.25, 13


@dataclass(frozen=True)
class Sizes:
    title: int
    service: int
    is_tight: bool


def sizes_of(poster: Poster) -> Sizes:
    title = _title_size(poster)
    large = [size for size in SERVICE_SIZES if size >= MIN_FULL_SCALE_SIZE]
    size = _first(large, lambda size: _services(poster, size), _room(poster, title, FULL_SCALE))
    if size:
        return Sizes(title, size, is_tight=False)
    size = _first(
        SERVICE_SIZES, lambda size: _services(poster, size), _room(poster, title, TIGHT_SCALE)
    )
    return Sizes(title, size or SERVICE_SIZES[-1], is_tight=True)


def _title_size(poster: Poster) -> int:
    """The largest size at which the title fits its height; the smallest one otherwise."""
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
    """Estimated height of a text in points."""
    return _lines(text, size, width) * size * LINE


def _room(poster: Poster, title: int, scale: float) -> float:
    """Height in points left for the list of services by everything else."""

    def text(content: str, size: int, width: float = SHEET_WIDTH) -> float:
        return _text(content, size * scale, width)

    beside = SHEET_WIDTH - 139
    notes = [note for note in (poster.phone_note, *poster.other_phones) if note]
    details = sum(text(detail, 18, beside) for detail in (poster.address, *poster.hours))
    details += (
        52 * scale + text(poster.labels["scan"], 16, beside) + text(poster.display_url, 13, beside)
    )
    parts = (
        text(f"{poster.place} · {poster.kind}", 20, SHEET_WIDTH - 24) + 12,
        _lines(poster.title, title * scale) * title * scale * TITLE_LINE,
        text(poster.sentence, 19),
        22 + 102 * scale + sum(text(note, 18, SHEET_WIDTH - 34) + 5 for note in notes),
        text(poster.labels["services"], 24) + text(poster.labels["more"], 18) + 16,
        max(125 * scale, details) + 12,
        text(poster.organisation, 14, SHEET_WIDTH - 110),
    )
    return SHEET_HEIGHT - sum(parts) - GAP * scale * (len(parts) - 1)
