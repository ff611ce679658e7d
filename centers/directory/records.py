"""Lightweight records of the columns that centres are filtered by.

A directory of 2,000 centres with ten services each would be 22,000 model instances, which take most of
the response time. A few columns are enough to filter and count; pages are loaded only for what is shown.
"""

import datetime
import time
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Model

from core.models import ContentVersion
from core.public_api.response_cache import MAX_AGE


@dataclass(frozen=True, eq=False, slots=True)
class ServiceRecord:
    """The attributes of a `CenterService` used for filtering, under the same names. Rows with equal
    values share one instance."""

    kinds: tuple[Model, ...]
    effective_audiences: tuple[str, ...]
    effective_delivery_mode: str


class Hours(NamedTuple):
    """The fields of `OpeningHours` that `centers.hours` reads."""

    weekdays: list[str]
    opens_at: datetime.time
    closes_at: datetime.time
    season: str


@dataclass(slots=True)
class CenterRecord:
    pk: int
    title: str
    township: Model
    latitude: float | None
    longitude: float | None
    holiday_rule: str
    off_season_from: int
    off_season_to: int
    rows: list[ServiceRecord] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)

    @property
    def region(self):
        return self.township.region

    @property
    def point(self) -> tuple[float, float] | None:
        """Same as `CenterPage.point`."""
        if self.latitude is not None:
            return self.latitude, self.longitude
        return self.township.point


#: Per-process cache: key → (content version, time of loading in monotonic seconds, records).
_cache: dict[Hashable, tuple[str, float, list[CenterRecord]]] = {}


def cached_records(name: Hashable, centers: Callable) -> list[CenterRecord]:
    """The records of the queryset that `centers` returns, reloaded only when published content has
    changed or `MAX_AGE` has passed; otherwise one query, for the content version.

    `name` is the cache key of the queryset. The cached list is shared, so callers must not change it.
    """
    version, now = ContentVersion.current().version, time.monotonic()
    known_version, since, records = _cache.get(name, ("", 0.0, []))
    # Before the first publication there is no content version, so nothing is cached.
    if not version or version != known_version or now - since > MAX_AGE:
        records = records_of(centers())
        _cache[name] = (version, now, records)
    return records


def records_of(centers) -> list[CenterRecord]:
    """The records of a queryset of centres in tree order; five queries. Centres without a township, which
    only drafts are, are left out."""
    centers = centers.exclude(township=None)
    townships = _model(centers.model, "township").objects.select_related("region").in_bulk()
    found = {
        pk: CenterRecord(pk, title, townships[township], *rest)
        for pk, title, township, *rest in centers.order_by("path").values_list(
            "pk",
            "title",
            "township_id",
            "latitude",
            "longitude",
            "holiday_rule",
            "off_season_from",
            "off_season_to",
        )
    }
    rows, hours = _service_rows(centers), _opening_hours(centers)
    for pk, center in found.items():
        center.rows, center.hours = rows[pk], hours[pk]
    return list(found.values())


def _model(model, name: str) -> type[Model]:
    """The related model of a field; the models import this module, so it cannot import them."""
    return model._meta.get_field(name).related_model


def _service_rows(centers) -> dict[int, list[ServiceRecord]]:
    row_model = _model(centers.model, "services")
    kinds = _model(row_model, "service").objects.select_related("category").in_bulk()
    by_page: dict[int, list[ServiceRecord]] = defaultdict(list)
    known: dict[tuple, ServiceRecord] = {}
    rows = row_model.objects.filter(page__in=centers).order_by("page_id", "sort_order", "pk")
    for page, first, second, audiences, mode in rows.values_list(
        "page_id", "service_id", "second_service_id", "audiences", "delivery_mode"
    ):
        key = (first, second, tuple(audiences), mode)
        if key not in known:
            kind = kinds[first]
            known[key] = ServiceRecord(
                kinds=(kind, kinds[second]) if second else (kind,),
                effective_audiences=tuple(audiences or kind.audiences),
                effective_delivery_mode=mode or kind.delivery_mode,
            )
        by_page[page].append(known[key])
    return by_page


def _opening_hours(centers) -> dict[int, list[Hours]]:
    by_page: dict[int, list[Hours]] = defaultdict(list)
    rows = _model(centers.model, "opening_hours").objects.filter(page__in=centers)
    for page, *hours in rows.values_list("page_id", *Hours._fields):
        by_page[page].append(Hours(*hours))
    return by_page
