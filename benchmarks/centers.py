"""Generates any number of centres with services, to measure the directory."""

import random

from wagtail.models import Page

from benchmarks.rows import add_children, live_child
from centers.choices import Audience, DeliveryMode
from centers.models import (
    CenterPage,
    CenterPhone,
    CenterService,
    OpeningHours,
    Region,
    Service,
    Township,
)
from home.seed.vocabulary import load_vocabulary

TOWNSHIPS_OF_A_REGION = 17


def add_centers(section: Page, count: int, services_each: int, seed: int = 7) -> None:
    """Add live centres below `section`, spread over all regions. Deterministic for a given seed."""
    load_vocabulary(section.locale)
    pick = random.Random(seed)  # noqa: S311 - no secret is made of it
    townships, kinds = _townships(section), list(Service.objects.filter(locale=section.locale))
    centers = [_center(section, number, pick.choice(townships)) for number in range(1, count + 1)]
    add_children(section, centers)
    common = {"locale": section.locale}
    CenterService.objects.bulk_create(
        [
            CenterService(page=center, sort_order=order, **_service(pick, kinds, order), **common)
            for center in centers
            for order in range(services_each)
        ],
        batch_size=500,
    )
    CenterPhone.objects.bulk_create(
        [
            CenterPhone(page=center, number=f"063-500-{number % 10_000:04}", **common)
            for number, center in enumerate(centers)
        ],
        batch_size=500,
    )
    OpeningHours.objects.bulk_create(
        [
            OpeningHours(page=center, weekdays=days, opens_at="09:00", closes_at=closes, **common)
            for center in centers
            for days, closes in ((["MO", "TU", "WE", "TH"], "18:00"), (["FR"], "13:00"))
        ],
        batch_size=500,
    )


def _townships(section: Page) -> list[Township]:
    """Townships spread over the province."""
    regions = list(Region.objects.filter(locale=section.locale))
    for index, region in enumerate(regions):
        for number in range(TOWNSHIPS_OF_A_REGION):
            Township.objects.create(
                region=region,
                locale=section.locale,
                name=f"{number}면",
                slug=f"township-{number}",
                latitude=35.3 + (index * TOWNSHIPS_OF_A_REGION + number) % 80 / 100,
                longitude=126.5 + (index * 37 + number * 11) % 130 / 100,
            )
    townships = Township.objects.filter(locale=section.locale)
    return list(townships.select_related("region").order_by("pk"))


def _center(section: Page, number: int, township: Township) -> CenterPage:
    title = f"{township.name} 행복센터 {number}"
    return live_child(CenterPage, section, number, title, township=township, body="[]")


def _service(pick: random.Random, kinds: list[Service], order: int) -> dict:
    first, second = pick.sample(kinds, 2)
    return {
        "wording": f"찾아가는 {first.name}",
        "service": first,
        "second_service": second if order % 7 == 0 else None,
        "delivery_mode": pick.choice(["", "", *DeliveryMode.values]),
        "audiences": pick.choice([[], [], [Audience.OLDER_PEOPLE], [Audience.CHILDREN]]),
        "schedule": pick.choice(["", "매주 화요일 오전"]),
    }
