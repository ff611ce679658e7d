"""Distances between centres."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

#: Mean radius of the earth in km.
MEAN_RADIUS = 6371.0


def nearest(center, others: Iterable, count: int) -> list:
    """The `count` nearest of `others`; some of the same region if the centre has no coordinates."""
    here = center.point
    if here is None:
        return [other for other in others if other.region == center.region][:count]
    located = [other for other in others if other.point]
    return sorted(located, key=lambda other: kilometres(here, other.point))[:count]


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance (haversine) between two (latitude, longitude) pairs in degrees."""
    south, west, north, east = map(radians, (*a, *b))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * MEAN_RADIUS * asin(sqrt(half))
