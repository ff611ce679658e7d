"""Lines of an old board post: "● 시·군 / 면 / 관리소 / 서비스, … 등". Plain Python, no Django."""

import re
from dataclasses import dataclass

from core.text.normal_form import clean_text

_BULLET = re.compile(r"^[●○•◦▪▫■□◆◇▶▷*※\-–·\s]+")
_SLASH = re.compile(r"\s*[/／]\s*")


@dataclass(frozen=True)
class Line:
    """One centre's line; without a place when only services were pasted."""

    services: str
    region: str = ""
    township: str = ""
    center: str = ""


@dataclass(frozen=True)
class Reading:
    lines: list[Line]
    #: What is not empty and was not read: headings, sentences.
    left: list[str]


def read(text: str) -> Reading:
    """A text of one line may be services alone; of several, each must name its place."""
    rows = [_BULLET.sub("", row).strip() for row in clean_text(text).split("\n")]
    rows = [row for row in rows if row]
    lines, left = [], []
    for row in rows:
        parts = _SLASH.split(row, maxsplit=3)
        if len(parts) == 4 and all(parts):
            region, township, center, services = parts
            lines.append(Line(services, region, township, center))
        elif len(rows) == 1:
            lines.append(Line(row))
        else:
            left.append(row)
    return Reading(lines, left)
