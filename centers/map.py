"""An SVG map of the province rendered on the server: boundary paths, numbered pins, no tiles, no script.

Projection: plate carrée with the standard parallel of the boundary file; one map unit of the shipped
file is about 154 m.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from centers.boundaries import boundaries

#: Pins closer than this many map units are pushed apart.
PIN_GAP, ZOOMED_PIN_GAP = 50, 32


@dataclass(frozen=True)
class Pin:
    number: int
    x: float
    y: float
    name: str
    slug: str
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class Land:
    """One 시·군: its outline, the position of its label, and its number of centres."""

    slug: str
    path: str
    name: str
    x: float
    y: float
    #: y of the label on maps with pins, moved so that no pin covers it.
    clear_y: float
    count: int = 0


@dataclass(frozen=True)
class Map:
    view_box: str
    with_centers: list[Land]
    without_centers: list[Land]
    pins: list[Pin]
    font_size: float
    stroke_width: float
    pin_radius: float
    #: Attribution of the boundary data.
    credit: str
    zoomed: bool = False


def project(latitude: float, longitude: float) -> tuple[float, float]:
    view = boundaries()["view"]
    x = (longitude - view["lng0"]) * view["width"] / (view["lng1"] - view["lng0"])
    y = (view["lat0"] - latitude) * view["height"] / (view["lat0"] - view["lat1"])
    return x, y


def region_point(map_slug: str) -> tuple[float, float] | None:
    """(latitude, longitude) of a 시·군's label, about its middle; None without an outline."""
    outline = next((item for item in boundaries()["regions"] if item["slug"] == map_slug), None)
    if outline is None:
        return None
    view, (x, y) = boundaries()["view"], outline["label"]
    longitude = view["lng0"] + x * (view["lng1"] - view["lng0"]) / view["width"]
    return view["lat0"] - y * (view["lat0"] - view["lat1"]) / view["height"], longitude


def province_map(numbered_centers: Iterable[tuple[int, object]], names: dict[str, str]) -> Map:
    """The whole province. `names` maps map slugs to region names in the visitor's language."""
    centers = list(numbered_centers)
    view = boundaries()["view"]
    pins = _spread(_pins(centers), PIN_GAP)
    lands = _lands(centers, pins, names)
    return Map(
        view_box=f"0 0 {view['width']} {view['height']}",
        with_centers=[land for land in lands if land.count],
        without_centers=[land for land in lands if not land.count],
        pins=pins,
        font_size=29,
        stroke_width=4,
        pin_radius=23,
        credit=boundaries()["attribution"],
    )


def region_map(center, neighbours: Iterable[object], names: dict[str, str]) -> Map | None:
    """The 시·군 of one centre, cropped from the same outlines; None without an outline or coordinates.

    The centre is number 1 and its neighbours follow in order; those in other regions have no pin.
    """
    slug = center.region.map_slug
    outline = next((item for item in boundaries()["regions"] if item["slug"] == slug), None)
    if outline is None or center.point is None:
        return None
    numbered = [
        (number, near)
        for number, near in enumerate([center, *neighbours], start=1)
        if near.region.map_slug == slug
    ]
    pins = _spread(_pins(numbered, here=center), ZOOMED_PIN_GAP)
    left, top, width, height = _crop(outline["path"])
    scale = width / boundaries()["view"]["width"]
    lands = _lands(numbered, pins, names)
    return Map(
        view_box=f"{left} {top} {width} {height}",
        with_centers=[land for land in lands if land.slug == slug],
        without_centers=[land for land in lands if land.slug != slug],
        pins=pins,
        font_size=round(29 * scale, 1),
        stroke_width=round(4 * scale, 2),
        pin_radius=round(26 * scale, 1),
        credit=boundaries()["attribution"],
        zoomed=True,
    )


def _pins(numbered_centers, here=None) -> list[Pin]:
    pins = []
    for number, center in numbered_centers:
        if center.point is None:
            continue
        x, y = project(*center.point)
        pins.append(Pin(number, x, y, center.title, center.slug, center.url, center is here))
    return pins


def _spread(pins: list[Pin], gap: float, rounds: int = 40) -> list[Pin]:
    """Push overlapping pins apart along the line between them, each by half the overlap."""
    spots = [[pin.x, pin.y] for pin in pins]
    for _round in range(rounds):
        moved = False
        for index, a in enumerate(spots):
            for b in spots[index + 1 :]:
                dx, dy = b[0] - a[0], b[1] - a[1]
                distance = (dx * dx + dy * dy) ** 0.5
                if distance >= gap:
                    continue
                if distance == 0:
                    dx, dy, distance = 1.0, 0.0, 1.0
                push = (gap - min(distance, gap)) / 2 / distance
                a[0], a[1] = a[0] - dx * push, a[1] - dy * push
                b[0], b[1] = b[0] + dx * push, b[1] + dy * push
                moved = True
        if not moved:
            break
    return [replace(pin, x=round(x), y=round(y)) for pin, (x, y) in zip(pins, spots, strict=True)]


def _lands(numbered_centers, pins: list[Pin], names: dict[str, str]) -> list[Land]:
    counts: dict[str, int] = {}
    for _number, center in numbered_centers:
        slug = center.region.map_slug
        counts[slug] = counts.get(slug, 0) + 1
    return [
        Land(
            slug=item["slug"],
            path=item["path"],
            name=name,
            x=item["label"][0],
            y=item["label"][1],
            clear_y=_clear_of_pins(name, item["label"], pins),
            count=counts.get(item["slug"], 0),
        )
        for item in boundaries()["regions"]
        for name in [names.get(item["slug"], item["name"])]
    ]


def _clear_of_pins(name: str, label: list[float], pins: list[Pin]) -> float:
    """y of a label, moved above or below a pin that would cover it."""
    x, y = label
    # Radius of a pin plus half the width of the label, in map units.
    reach = 23 + sum(7.5 if letter.isascii() else 15 for letter in name)
    for pin in pins:
        if abs(pin.x - x) < reach and abs(pin.y - y) < 42:
            y = pin.y - 42 if pin.y >= y else pin.y + 42
    return y


@cache
def _crop(path: str) -> tuple[int, int, int, int]:
    """A 1.7 : 1 viewport around an outline: left, top, width, height in map units."""
    xs, ys, x, y = [], [], 0, 0
    for command, a, b in re.findall(r"([Ml])(-?\d+) ?(-?\d+)", path):
        x, y = (int(a), int(b)) if command == "M" else (x + int(a), y + int(b))
        xs.append(x)
        ys.append(y)
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * 1.7) * 1.25
    left = (min(xs) + max(xs) - width) / 2
    top = (min(ys) + max(ys) - width / 1.7) / 2
    return round(left), round(top), round(width), round(width / 1.7)
