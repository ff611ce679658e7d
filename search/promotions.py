"""Pages that editors promote for a query (wagtail.contrib.search_promotions). A promotion matches
by the content words of the query: 이불세탁, 이불 세탁 and 이불 세탁을 are the same."""

from functools import lru_cache

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.analyser import get_analyser
from search.korean.normal_form import normalise


@lru_cache(maxsize=1_024)
def normalised_key(query: str) -> str:
    """The content words of the query, joined without spaces."""
    return "".join(word.surface for word in get_analyser().words(normalise(query)))


_cache: tuple[int, dict[str, list[int]]] | None = None


def _promotions(version: int) -> dict[str, list[int]]:
    """Promotion ids by key, cached for `version`. Most queries have no promotion and then need no
    database query."""
    global _cache
    if _cache is None or _cache[0] != version:
        by_key: dict[str, list[int]] = {}
        rows = SearchPromotion.objects.filter(page__isnull=False)
        for pk, text in rows.values_list("pk", "query__query_string"):
            by_key.setdefault(normalised_key(text), []).append(pk)
        _cache = (version, by_key)
    return _cache[1]


def clear_cache() -> None:
    global _cache
    _cache = None


def promoted_pages(query: str, language: str, version: int) -> list[tuple[Page, str]]:
    """Live public pages for a cleaned query, in this language, each with the editors' description.

    `version` is `IndexState.vocabulary_version`. Read-only: Wagtail's own `Query.get` would write a
    row for every query.
    """
    key = normalised_key(query)
    if not key or not (promotion_ids := _promotions(version).get(key)):
        return []
    chosen = SearchPromotion.objects.filter(pk__in=promotion_ids)
    return _in_language(
        chosen.select_related("page").order_by("query", "sort_order", "pk"), language
    )


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
