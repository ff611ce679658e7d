"""The first glossary: names that are the same wherever they stand, in the words of the translations."""

from collections.abc import Iterable

from wagtail.models import Locale

from centers.models import CenterPage, Region, Service, ServiceCategory, Township
from home.seed.translations import memory
from translation.models import GlossaryRendering, GlossaryTerm, Strength

#: What this site is about is called by one name only. Spellings of the same name are divided by `|`.
REQUIRED = {
    "생생마을관리소": {
        "en": "Saengsaeng Village Care Centre|Saengsaeng Village Care Center",
        "vi": "Trung tâm chăm sóc làng Saengsaeng",
        "zh-hans": "生生村管理所",
    }
}


def load_glossary(korean: Locale, others: Iterable[Locale]) -> None:
    """Adds terms that are missing; one that exists is its translators'."""
    others = list(others)
    for source, spellings in REQUIRED.items():
        _ensure(source, Strength.MUST, {code: spellings[code] for code in spellings}, others)
    for source in _names(korean):
        spellings = {
            locale.language_code: memory(locale.language_code).get(source, "") for locale in others
        }
        _ensure(source, Strength.PREFER, spellings, others)


def _names(korean: Locale) -> list[str]:
    names = [
        name
        for model in (Region, Township, ServiceCategory, Service)
        for name in model.objects.filter(locale=korean).values_list("name", flat=True)
    ]
    names += CenterPage.objects.filter(locale=korean).values_list("title", flat=True)
    return list(dict.fromkeys(names))


def _ensure(source: str, strength: str, spellings: dict[str, str], locales: list[Locale]) -> None:
    if GlossaryTerm.objects.filter(source=source).exists() or not any(spellings.values()):
        return
    term = GlossaryTerm.objects.create(source=source, strength=strength)
    GlossaryRendering.objects.bulk_create(
        GlossaryRendering(term=term, locale=locale, text=spellings[locale.language_code])
        for locale in locales
        if spellings.get(locale.language_code)
    )
