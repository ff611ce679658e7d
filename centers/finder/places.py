"""Places that a visitor can choose: a 시·군 or one of its townships."""

from dataclasses import dataclass

from centers.map import region_point
from centers.models import Region, Township


@dataclass(frozen=True)
class Place:
    region: Region
    township: Township | None = None

    @property
    def value(self) -> str:
        """Value of the query parameter; prefixed with the region because township slugs repeat in others."""
        return f"{self.region.slug}.{self.township.slug}" if self.township else self.region.slug

    @property
    def name(self) -> str:
        return f"{self.region.name} {self.township.name}" if self.township else self.region.name

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) of its approximate middle, None if unknown."""
        known = self.township and self.township.point
        return known or region_point(self.region.map_slug)

    def contains(self, center) -> bool:
        """Whether the centre lies in the place; `center` is a `CenterPage` or a `CenterRecord`."""
        if self.township:
            return center.township == self.township
        return center.region.pk == self.region.pk


def places_in(language: str) -> dict[str, Place]:
    """Places by query parameter value; each 시·군 before its townships."""
    townships = Township.objects.live().in_language(language).order_by("name", "pk")
    by_region: dict[int, list[Place]] = {}
    for township in townships.select_related("region"):
        by_region.setdefault(township.region_id, []).append(Place(township.region, township))
    return {
        place.value: place
        for region in Region.objects.live().in_language(language)
        for place in (Place(region), *by_region.get(region.pk, ()))
    }
