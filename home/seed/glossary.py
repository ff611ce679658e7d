"""The initial translation glossary: names that must be translated consistently, taken from the seed
translations."""

from collections.abc import Iterable

from wagtail.models import Locale

from centers.models import CenterPage, Region, Service, ServiceCategory, Township
from home.seed.translations import seed_translations
from translation.models import GlossaryRendering, GlossaryTerm, Strength

#: The name of what this site is about has one required translation. Accepted spellings are
#: separated by `|`.
REQUIRED = {
    "생생마을관리소": {
        "en": "Saengsaeng Village Care Centre|Saengsaeng Village Care Center",
        "vi": "Trung tâm chăm sóc làng Saengsaeng",
        "zh-hans": "生生村管理所",
    }
}


def load_glossary(korean: Locale, others: Iterable[Locale]) -> None:
    """Add missing terms; existing terms are left to the translators."""
    others = list(others)
    for source, spellings in REQUIRED.items():
        _ensure(source, Strength.MUST, {code: spellings[code] for code in spellings}, others)
    for source in _names(korean):
        spellings = {
            locale.language_code: seed_translations(locale.language_code).get(source, "")
            for locale in others
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
