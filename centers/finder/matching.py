"""Which centres answer a visitor, and which are the nearest where their own does not.

A service that names no audience is for everybody, so it is found for whomever the visitor names; the
directory's facet, which narrows by what is written, does not do so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from centers.choices import Audience
from centers.map import region_point
from centers.models import CenterPage, CenterService, Region, Township
from centers.nearby import kilometres

#: The visitor does not know, or does not mind.
ANY = "any"
NEAREST = 3


@dataclass(frozen=True)
class Place:
    """A 시·군, or one of its townships."""

    region: Region
    township: Township | None = None

    @property
    def value(self) -> str:
        """How it is written in an address; township names occur in two regions."""
        return f"{self.region.slug}.{self.township.slug}" if self.township else self.region.slug

    @property
    def name(self) -> str:
        return f"{self.region.name} {self.township.name}" if self.township else self.region.name

    @property
    def point(self) -> tuple[float, float] | None:
        if self.township and self.township.latitude is not None:
            return self.township.latitude, self.township.longitude
        return region_point(self.region.map_slug)

    def holds(self, center: CenterPage) -> bool:
        if self.township:
            return center.township_id == self.township.pk
        return center.region.pk == self.region.pk


@dataclass(frozen=True)
class Answer:
    """What is found for a place."""

    #: Centres of the place that offer it.
    here: list[CenterPage]
    #: Centres of the place that do not, to be asked all the same.
    others_here: list[CenterPage]
    #: (centre, km) of the nearest that offer it elsewhere; km is None where a place has no point.
    elsewhere: list[tuple[CenterPage, float | None]]


def rows_for(center: CenterPage, who: str, need: str) -> list[CenterService]:
    return [row for row in center.service_rows if _is_for(row, who) and _meets(row, need)]


def _is_for(row: CenterService, who: str) -> bool:
    audiences = row.effective_audiences
    return who == ANY or not audiences or who in audiences or Audience.RESIDENTS in audiences


def _meets(row: CenterService, need: str) -> bool:
    kinds = [kind for kind in (row.service, row.second_service) if kind]
    return need == ANY or any(kind.category.slug == need for kind in kinds)


def needs_for(centers: Iterable[CenterPage], who: str) -> list[tuple[object, int]]:
    """Each need that some centre meets for them, with the number of centres, in display order."""
    counts, categories = Counter(), {}
    for center in centers:
        here = {
            kind.category
            for row in rows_for(center, who, ANY)
            for kind in (row.service, row.second_service)
            if kind
        }
        categories |= {category.pk: category for category in here}
        counts.update(category.pk for category in here)
    ordered = sorted(categories.values(), key=lambda one: (one.sort_order, one.name))
    return [(category, counts[category.pk]) for category in ordered]


def answer(centers: list[CenterPage], who: str, need: str, place: Place) -> Answer:
    offering = [center for center in centers if rows_for(center, who, need)]
    here = [center for center in offering if place.holds(center)]
    others = [center for center in centers if place.holds(center) and center not in here]
    elsewhere = []
    if not here:
        elsewhere = _nearest(
            place.point, [center for center in offering if not place.holds(center)]
        )
    return Answer(here, others, elsewhere)


def _nearest(point, centers: list[CenterPage]) -> list[tuple[CenterPage, float | None]]:
    if point is None:
        return [(center, None) for center in centers[:NEAREST]]
    measured = [(center, kilometres(point, center.point)) for center in centers if center.point]
    return sorted(measured, key=lambda pair: pair[1])[:NEAREST]
