"""Pages that editors put first for a query, found by what the query means: 이불세탁, 이불 세탁 and
이불 세탁을 are the same."""

from functools import lru_cache

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.analyser import get_analyser
from search.korean.normal_form import normalise


@lru_cache(maxsize=1_024)
def key_of(query: str) -> str:
    """Its content words, written together."""
    return "".join(word.surface for word in get_analyser().words(normalise(query)))


_chosen: tuple[int, dict[str, list[int]]] | None = None


def _promotions(version: int) -> dict[str, list[int]]:
    """Promotion ids by key, as of `version`; most searches have none and then ask nothing."""
    global _chosen
    if _chosen is None or _chosen[0] != version:
        by_key: dict[str, list[int]] = {}
        rows = SearchPromotion.objects.filter(page__isnull=False)
        for pk, text in rows.values_list("pk", "query__query_string"):
            by_key.setdefault(key_of(text), []).append(pk)
        _chosen = (version, by_key)
    return _chosen[1]


def forget() -> None:
    global _chosen
    _chosen = None


def promoted(query: str, language: str, version: int) -> list[tuple[Page, str]]:
    """Live public pages for a clean query, in this language, each with the editors' description.

    `version` is that of what editors teach the search (IndexState). Reads only: asking must not
    write, as Wagtail's own `Query.get` does.
    """
    key = key_of(query)
    if not key or not (alike := _promotions(version).get(key)):
        return []
    chosen = SearchPromotion.objects.filter(pk__in=alike)
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
