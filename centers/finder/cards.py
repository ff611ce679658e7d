"""Template and JSON data of matching centres: the pages, with their services that match the steps."""

from collections.abc import Iterable

from centers.directory.records import CenterRecord
from centers.finder.matching import ANY, CenterDistance, serves
from centers.finder.places import Place
from centers.finder.steps import Steps
from centers.models import CenterPage, CenterService

NO_PREFERENCE = Steps(who=ANY, need=ANY)


def offers(centers: Iterable[CenterRecord], steps: Steps = NO_PREFERENCE) -> list[tuple]:
    """(page, its matching services) of each centre."""
    centers = list(centers)
    pages = CenterPage.objects.with_listing().prefetch_related("phones")
    loaded = pages.in_bulk([center.pk for center in centers])
    return [
        (page, services(page.service_rows, steps))
        for center in centers
        if (page := loaded.get(center.pk))
    ]


def offers_with_distance(
    found: Iterable[CenterDistance], steps: Steps, place: Place
) -> list[tuple]:
    """(page, its matching services, km or None, whether it lies in `place`) of each centre."""
    by_pk = {one.center.pk: one for one in found}
    return [
        (page, rows, by_pk[page.pk].km, place.contains(page))
        for page, rows in offers((one.center for one in by_pk.values()), steps)
    ]


def services(rows: Iterable, steps: Steps) -> list:
    return [row for row in rows if serves(row, steps.who or ANY, steps.need or ANY)]


def centers_json(centers, steps: Steps) -> list[dict]:
    """JSON objects of the centres of a queryset that have a matching service, for near.js and saved_page.js."""
    rows = CenterService.objects.filter(page__in=centers).order_by("sort_order", "pk")
    wordings: dict[int, list[str]] = {}
    for row in services(
        rows.select_related("service__category", "second_service__category"), steps
    ):
        wordings.setdefault(row.page_id, []).append(row.wording)
    pages = centers.select_related("township__region").prefetch_related("phones").defer("body")
    return [
        {
            "key": str(page.translation_key),
            "name": page.title,
            "place": page.place,
            "url": page.url,
            "phone": next((phone.number for phone in page.phones.all()), ""),
            "services": wordings[page.pk],
            "point": page.point,
        }
        for page in pages.order_by("path")
        if page.pk in wordings
    ]
