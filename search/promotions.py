"""Pages that editors put first for a query, found by what the query means: 이불세탁, 이불 세탁 and
이불 세탁을 are the same."""

from functools import lru_cache

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from search.analyser import get_analyser
from search.korean.normal_form import normalise


@lru_cache(maxsize=1_024)
def key_of(query: str) -> str:
    """Its content words, written together."""
    return "".join(word.surface for word in get_analyser().words(normalise(query)))


def promoted(query: str, language: str) -> list[tuple[Page, str]]:
    """Live public pages for a clean query, in this language, each with the editors' description.

    Reads only: asking must not write, as Wagtail's own `Query.get` does.
    """
    key = key_of(query)
    if not key:
        return []
    with_promotions = Query.objects.filter(editors_picks__page__isnull=False).distinct()
    rows = with_promotions.values_list("pk", "query_string")
    alike = [pk for pk, text in rows if key_of(text) == key]
    if not alike:
        return []
    chosen = SearchPromotion.objects.filter(query__in=alike, page__isnull=False)
    return _in_language(chosen.select_related("page").order_by("query", "sort_order"), language)


def _in_language(chosen, language: str) -> list[tuple[Page, str]]:
    descriptions = {item.page.translation_key: item.description for item in reversed(chosen)}
    pages = (
        Page.objects.live()
        .public()
        .filter(translation_key__in=descriptions, locale__language_code=language)
    )
    found = {page.translation_key: page for page in pages.specific()}
    keys = dict.fromkeys(item.page.translation_key for item in chosen)
    return [(found[key], descriptions[key]) for key in keys if key in found]
