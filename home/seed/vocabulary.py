"""Creates the Korean snippets: organisation, places, services, categories and the programme."""

import json
from pathlib import Path

from blog.models import NewsCategory
from centers.models import Programme, Region, Service, ServiceCategory, Township
from core.models import Organisation
from home.seed import vocabulary_data as data

DIRECTORY = json.loads(
    (Path(__file__).parent / "data" / "directory.json").read_text(encoding="utf-8")
)


def load_vocabulary(locale) -> None:
    """Create missing entries; existing entries are left unchanged."""
    if not Organisation.objects.filter(locale=locale).exists():
        _publish(Organisation(locale=locale, **data.ORGANISATION))
    for order, (slug, (name, short_name, code)) in enumerate(data.REGIONS.items(), start=1):
        _ensure(
            Region,
            locale,
            slug,
            name=name,
            short_name=short_name,
            code=code,
            map_slug=slug,
            sort_order=order,
        )
    _load_townships(locale)
    _load_services(locale)
    _ensure(Programme, locale, **data.PROGRAMME)
    for order, (slug, name) in enumerate(data.NEWS_CATEGORIES.items(), start=1):
        _ensure(NewsCategory, locale, slug, name=name, sort_order=order)


def _load_townships(locale) -> None:
    for order, item in enumerate(DIRECTORY["townships"], start=1):
        region = Region.objects.get(slug=item["region"], locale=locale)
        fields = {name: item[name] for name in ("name", "code", "latitude", "longitude")}
        if not region.townships.filter(slug=item["slug"]).exists():
            _publish(
                Township(
                    locale=locale, region=region, slug=item["slug"], sort_order=order, **fields
                )
            )


def _load_services(locale) -> None:
    for order, item in enumerate(DIRECTORY["categories"], start=1):
        summary, icon, hue = data.CATEGORIES[item["slug"]]
        _ensure(
            ServiceCategory,
            locale,
            item["slug"],
            name=item["name"],
            summary=summary,
            icon=icon,
            hue=hue,
            sort_order=order,
        )
    for order, item in enumerate(DIRECTORY["services"], start=1):
        description, synonyms, icon = data.SERVICES[item["slug"]]
        _ensure(
            Service,
            locale,
            item["slug"],
            name=item["name"],
            category=ServiceCategory.objects.get(slug=item["category"], locale=locale),
            description=description,
            synonyms="\n".join(synonyms),
            icon=icon,
            sort_order=order,
        )


def _ensure(model, locale, slug: str, **fields) -> None:
    if not model.objects.filter(slug=slug, locale=locale).exists():
        _publish(model(slug=slug, locale=locale, **fields))


def _publish(entry) -> None:
    entry.full_clean(exclude=["locale"])
    entry.save()
    entry.save_revision().publish()
