"""Parses lines of an old board post: "● 시·군 / 면 / 관리소 / 서비스, … 등". Plain Python, no Django."""

import re
from dataclasses import dataclass

from core.text.normal_form import clean_text

_BULLET = re.compile(r"^[●○•◦▪▫■□◆◇▶▷*※\-–·\s]+")
_SLASH = re.compile(r"\s*[/／]\s*")


@dataclass(frozen=True)
class Line:
    """One centre's line; only `services` is set if the text has no place."""

    services: str
    region: str = ""
    township: str = ""
    center: str = ""


@dataclass(frozen=True)
class Reading:
    lines: list[Line]
    #: Non-empty lines that could not be parsed, e.g. headings and sentences.
    unread: list[str]


def read(text: str) -> Reading:
    """Parse a text. A single line may be services only; of several lines, each must name its place."""
    rows = [_BULLET.sub("", row).strip() for row in clean_text(text).split("\n")]
    rows = [row for row in rows if row]
    lines, unread = [], []
    for row in rows:
        parts = _SLASH.split(row, maxsplit=3)
        if len(parts) == 4 and all(parts):
            region, township, center, services = parts
            lines.append(Line(services, region, township, center))
        elif len(rows) == 1:
            lines.append(Line(row))
        else:
            unread.append(row)
    return Reading(lines, unread)
