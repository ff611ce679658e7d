"""Which centres answer a visitor, and which are the nearest where their own does not.

A service that names no audience is for everybody, so it is found for whomever the visitor names; the
directory's facet, which narrows by what is written, does not do so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from centers.choices import Audience
from centers.directory.records import CenterRecord
from centers.finder.places import Place
from centers.models import ServiceCategory
from centers.nearby import kilometres

#: The visitor does not know, or does not mind.
ANY = "any"
#: Centres elsewhere that are named where there is none in the place itself.
NEAREST = 3


@dataclass(frozen=True)
class Found:
    """A centre and how far it is; `km` is None where it or the place has no point."""

    center: CenterRecord
    km: float | None = None


@dataclass(frozen=True)
class FinderResult:
    #: Centres of the place that offer it.
    here: list[CenterRecord]
    #: Centres of the place that do not, to be asked all the same.
    others_here: list[CenterRecord]
    #: The nearest that offer it elsewhere.
    elsewhere: list[Found]


def serves(row, who: str, need: str) -> bool:
    """Whether a service is for somebody and meets a need; `row` is the facts of one or itself."""
    return _is_for(row, who) and (
        need == ANY or any(kind.category.slug == need for kind in row.kinds)
    )


def _is_for(row, who: str) -> bool:
    audiences = row.effective_audiences
    return who == ANY or not audiences or who in audiences or Audience.RESIDENTS in audiences


def offering(centers: Iterable[CenterRecord], who: str, need: str) -> list[CenterRecord]:
    return [center for center in centers if any(serves(row, who, need) for row in center.rows)]


def needs_for(centers: Iterable[CenterRecord], who: str) -> list[tuple[ServiceCategory, int]]:
    """Each need that some centre meets for them, with the number of centres, in display order."""
    counts, categories = Counter(), {}
    for center in centers:
        rows = (row for row in center.rows if _is_for(row, who))
        here = {kind.category.pk: kind.category for row in rows for kind in row.kinds}
        categories |= here
        counts.update(here.keys())
    ordered = sorted(categories.values(), key=lambda one: (one.sort_order, one.name))
    return [(category, counts[category.pk]) for category in ordered]


def answer(centers: list[CenterRecord], who: str, need: str, place: Place) -> FinderResult:
    able = offering(centers, who, need)
    here = [center for center in able if place.holds(center)]
    taken = {center.pk for center in here}
    return FinderResult(
        here=here,
        others_here=[c for c in centers if place.holds(c) and c.pk not in taken],
        elsewhere=[] if here else nearest(able, place, NEAREST),
    )


def nearest(centers: Iterable[CenterRecord], place: Place, count: int) -> list[Found]:
    """In their own order where nobody knows how far they are."""
    here = place.point
    if here is None:
        return [Found(center) for center in list(centers)[:count]]
    found = [Found(one, kilometres(here, one.point)) for one in centers if one.point]
    return sorted(found, key=lambda one: one.km)[:count]
