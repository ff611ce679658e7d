"""Services near a point, nearest first.

There is no postcode database: a postcode can be located only if a centre has it.
"""

from collections.abc import Sequence
from math import cos, radians

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from centers.models import CenterPage
from centers.nearby import kilometres
from centers.open_data.hsds.parameters import SearchArea
from core.public_api.problems import BadParameter

KM_OF_A_DEGREE = 111.2


class Nearest(Sequence):
    """Lazy sequence of `rows` in the order of the primary keys `keys`; slicing loads that slice."""

    def __init__(self, rows: QuerySet, keys: list[int]):
        self.rows, self.keys = rows, keys

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, part: slice) -> list:
        keys = self.keys[part]
        found = {_key(row): row for row in self.rows.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


def _key(row) -> int:
    return row["pk"] if isinstance(row, dict) else row.pk


def near(rows: QuerySet, area: SearchArea) -> Sequence:
    """Services within the distance, nearest centre first; without a distance, services of the centres in
    the postcode's township."""
    if area.metres is None:
        townships = {center.township_id for center in _with_postcode(area.postcode)}
        return rows.filter(page__township__in=townships)
    distances = _distances(area.point or _middle_of(area.postcode), area.metres)
    pairs = [pair for pair in rows.values_list("pk", "page") if pair[1] in distances]
    # The sort is stable, so rows of one centre keep their order.
    return Nearest(rows, [pk for pk, _page in sorted(pairs, key=lambda pair: distances[pair[1]])])


def _with_postcode(postcode: str) -> list[CenterPage]:
    shown = CenterPage.objects.live().public().in_language(get_language())
    centers = list(shown.filter(postal_code=postcode).select_related("township").defer("body"))
    if not centers:
        detail = "No centre has this postcode; ask with latitude and longitude instead"
        raise BadParameter("postcode", detail)
    return centers


def _middle_of(postcode: str) -> tuple[float, float]:
    points = [center.point for center in _with_postcode(postcode) if center.point]
    if not points:
        raise BadParameter("postcode", "The place of this postcode is not known")
    latitudes, longitudes = zip(*points, strict=True)
    return sum(latitudes) / len(points), sum(longitudes) / len(points)


def _distances(point: tuple[float, float], metres: int) -> dict[int, float]:
    """Primary key of a centre → km. The database filters by bounding box, then distances are exact."""
    latitude, longitude = point
    high = metres / 1000 / KM_OF_A_DEGREE
    wide = high / cos(radians(latitude))
    located = CenterPage.objects.annotate(
        north=Coalesce("latitude", "township__latitude"),
        east=Coalesce("longitude", "township__longitude"),
    )
    inside = located.filter(
        locale__language_code=get_language(),
        north__range=(latitude - high, latitude + high),
        east__range=(longitude - wide, longitude + wide),
    )
    measured = {
        pk: kilometres(point, (north, east))
        for pk, north, east in inside.values_list("pk", "north", "east")
    }
    return {pk: distance for pk, distance in measured.items() if distance * 1000 <= metres}
