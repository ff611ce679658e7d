"""Selects the posters of a bundle: all of a 시·군, in one or several languages."""

from collections import Counter
from collections.abc import Collection

from django.conf import settings
from wagtail.models import Site

from centers.models import CenterPage, Region, Township
from centers.posters.content import Poster, Publisher, poster_of
from core.models import SiteSettings


def publisher_of_default_site() -> Publisher:
    site = Site.objects.filter(is_default_site=True).first()
    return Publisher.of(SiteSettings.for_site(site)) if site else Publisher("", {})


def public_centers():
    """Live public centres without aliases: an alias of an untranslated page has the source's text."""
    return CenterPage.objects.live().public().filter(alias_of__isnull=True)


def regions_with_centers() -> list[tuple[Region, int]]:
    """Regions that have public centres, with their number."""
    places = public_centers().in_language(settings.LANGUAGE_CODE)
    counts = Counter(places.values_list("township__region", flat=True))
    regions = Region.objects.in_language(settings.LANGUAGE_CODE).filter(pk__in=counts)
    return [(region, counts[region.pk]) for region in regions]


def posters_of_region(
    slug: str, languages: Collection[str], publisher: Publisher, request=None
) -> list[Poster]:
    """Posters ordered by township and centre, with the languages of one centre together.

    A centre that is not published in one of the languages has no poster in it.
    """
    listing = public_centers().in_region(slug).with_listing().prefetch_related("opening_hours")
    pages = list(listing.filter(locale__language_code__in=languages).prefetch_related("phones"))
    townships = Township.objects.in_language(settings.LANGUAGE_CODE).filter(region__slug=slug)
    place = {key: n for n, key in enumerate(townships.values_list("translation_key", flat=True))}
    order = [code for code, _name in settings.LANGUAGES]

    def position(page: CenterPage) -> tuple:
        township = place.get(page.township_or_blank.translation_key, len(place))
        language = order.index(page.locale.language_code)
        return township, page.slug, str(page.translation_key), language

    return [poster_of(page, publisher, request) for page in sorted(pages, key=position)]
