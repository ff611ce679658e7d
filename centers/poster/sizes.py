"""How large letters of the print page may be, in points.

The PDF is measured by what sets it. The print page is laid out by a browser with fonts nobody here
knows, so this counts on wide ones; what does not fit all the same is left out by the style sheet as a
whole line. The figures are those of `static/css/poster.css`.
"""

from collections.abc import Callable, Sequence
from math import ceil

from centers.poster.facts import Poster, columns

SHEET_WIDTH, SHEET_HEIGHT = 527, 774
TITLE_SIZES = (52, 44, 36, 24, 16)
SERVICE_SIZES = (40, 36, 32, 28, 24, 22, 20)
#: How much of its size a letter takes in width: Latin, Korean and Chinese.
NARROW, WIDE = 0.57, 0.95
#: Heights of lines, of space between services and between the parts of the sheet.
LINE, TITLE_LINE, BETWEEN_SERVICES, GAP = 1.25, 1.15, 0.25, 13


def title_size(poster: Poster) -> int:
    """One line, else two small ones."""
    return _first_that_fits(
        TITLE_SIZES, lambda size: _lines(poster.title, size) * size * TITLE_LINE, 85
    )


def service_size(poster: Poster) -> int:
    def height(size: int) -> float:
        texts = [f"{service.text} {service.detail}" for service in poster.services]
        return sum(
            _text(text, size, SHEET_WIDTH - size) + size * BETWEEN_SERVICES for text in texts
        )

    return _first_that_fits(SERVICE_SIZES, height, SHEET_HEIGHT - _round_services(poster))


def _first_that_fits(sizes: Sequence[int], height: Callable[[int], float], room: float) -> int:
    return next((size for size in sizes if height(size) <= room), sizes[-1])


def _lines(text: str, size: int, width: int = SHEET_WIDTH) -> int:
    letters = len(text)
    wide = columns(text) - letters
    return ceil((wide * WIDE + (letters - wide) * NARROW) * size / width) or 1


def _text(text: str, size: int, width: int = SHEET_WIDTH) -> float:
    """The height of a text."""
    return _lines(text, size, width) * size * LINE


def _round_services(poster: Poster) -> float:
    """The height of everything but the list of services."""
    size = title_size(poster)
    title = _lines(poster.title, size) * size * TITLE_LINE
    band = _text(f"{poster.place} · {poster.kind}", 20, SHEET_WIDTH - 24) + 12
    notes = [note for note in (poster.phone_note, *poster.other_phones) if note]
    call = 22 + 23 + 74 + 5 + sum(_text(note, 18, SHEET_WIDTH - 34) + 5 for note in notes)
    beside = _text(poster.words["services"], 24) + _text(poster.words["more"], 18) + 16
    place, hours, address = poster.address, poster.hours, poster.shown_url
    facts = sum(_text(fact, 18, SHEET_WIDTH - 139) for fact in (place, *hours))
    facts += 18 * 2 + _text(poster.words["scan"], 16, SHEET_WIDTH - 139)
    facts += _text(address, 13, SHEET_WIDTH - 139) + 16
    end = _text(poster.organisation, 14, SHEET_WIDTH - 110)
    parts = (band, title, _text(poster.sentence, 19), call, beside, max(125, facts) + 12, end)
    return sum(parts) + GAP * (len(parts) - 1)
