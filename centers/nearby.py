"""Which centres are near another."""

from collections.abc import Iterable


def nearest(center, others: Iterable, count: int) -> list:
    """The nearest of the others; those of the same region where the centre's place is unknown."""
    here = center.point
    if here is None:
        return [other for other in others if other.region == center.region][:count]
    located = [other for other in others if other.point]
    return sorted(located, key=lambda other: _squared_distance(here, other.point))[:count]


def _squared_distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Good enough to rank within one province: a degree of longitude is 0.81 of one of latitude
    at 35.7° north."""
    return (a[0] - b[0]) ** 2 + ((a[1] - b[1]) * 0.81) ** 2
