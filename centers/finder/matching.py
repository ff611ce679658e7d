"""Which centres in a place offer a service, and the nearest ones elsewhere if none does.

A service without audiences matches every audience here; the audience facet of the directory, which
filters by stored values only, leaves it out.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from centers.choices import Audience
from centers.directory.records import CenterRecord
from centers.finder.places import Place
from centers.models import ServiceCategory
from centers.nearby import kilometres

#: Value of `who` and `need` for "no preference".
ANY = "any"
#: Number of centres elsewhere that are listed if none in the place matches.
NEAREST = 3


@dataclass(frozen=True)
class CenterDistance:
    """A centre and its distance; `km` is None if the centre or the place has no coordinates."""

    center: CenterRecord
    km: float | None = None


@dataclass(frozen=True)
class FinderResult:
    #: Matching centres in the place.
    here: list[CenterRecord]
    #: The other centres in the place, listed as contacts.
    others_here: list[CenterRecord]
    #: The nearest matching centres elsewhere; empty if `here` is not.
    elsewhere: list[CenterDistance]


def serves(row, who: str, need: str) -> bool:
    """Whether a service matches audience and need; `row` is a `CenterService` or a `ServiceRecord`."""
    return _is_for(row, who) and (
        need == ANY or any(kind.category.slug == need for kind in row.kinds)
    )


def _is_for(row, who: str) -> bool:
    audiences = row.effective_audiences
    return who == ANY or not audiences or who in audiences or Audience.RESIDENTS in audiences


def offering(centers: Iterable[CenterRecord], who: str, need: str) -> list[CenterRecord]:
    return [center for center in centers if any(serves(row, who, need) for row in center.rows)]


def needs_for(centers: Iterable[CenterRecord], who: str) -> list[tuple[ServiceCategory, int]]:
    """Needs that some centre meets for an audience, with the number of centres, in display order."""
    counts, categories = Counter(), {}
    for center in centers:
        rows = (row for row in center.rows if _is_for(row, who))
        here = {kind.category.pk: kind.category for row in rows for kind in row.kinds}
        categories |= here
        counts.update(here.keys())
    ordered = sorted(categories.values(), key=lambda one: (one.sort_order, one.name))
    return [(category, counts[category.pk]) for category in ordered]


def find_centers(centers: list[CenterRecord], who: str, need: str, place: Place) -> FinderResult:
    able = offering(centers, who, need)
    here = [center for center in able if place.contains(center)]
    taken = {center.pk for center in here}
    return FinderResult(
        here=here,
        others_here=[c for c in centers if place.contains(c) and c.pk not in taken],
        elsewhere=[] if here else nearest(able, place, NEAREST),
    )


def nearest(centers: Iterable[CenterRecord], place: Place, count: int) -> list[CenterDistance]:
    """The nearest `count` centres; the first ones in the given order if the place has no coordinates."""
    here = place.point
    if here is None:
        return [CenterDistance(center) for center in list(centers)[:count]]
    found = [CenterDistance(one, kilometres(here, one.point)) for one in centers if one.point]
    return sorted(found, key=lambda one: one.km)[:count]
