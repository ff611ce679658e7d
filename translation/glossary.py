"""Find glossary terms in a Korean line and check that its translation uses their renderings."""

from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from core.text.normal_form import comparison_key
from translation.models import GlossaryRendering


@dataclass(frozen=True)
class Term:
    """A term of the glossary in one language."""

    source: str
    #: Accepted spellings, the recommended one first.
    spellings: tuple[str, ...]
    strength: str
    note: str = ""

    @cached_property
    def source_key(self) -> str:
        return comparison_key(self.source)

    @cached_property
    def spelling_keys(self) -> list[str]:
        return [comparison_key(spelling) for spelling in self.spellings]


def terms_of(locale_id: int) -> list[Term]:
    """The glossary of one language, longest terms first: 생생마을관리소 before 관리소."""
    renderings = GlossaryRendering.objects.filter(locale=locale_id).select_related("term")
    terms = [
        Term(row.term.source, tuple(row.spellings), row.term.strength, row.term.note)
        for row in renderings
    ]
    return sorted(terms, key=lambda term: -len(term.source))


def terms_in(source: str, terms: list[Term]) -> list[Term]:
    """The terms that occur in a Korean line; `terms` are sorted longest first.

    A term that occurs only as part of a longer one does not count.
    """
    rest, found = comparison_key(_text(source)), []
    for term in terms:
        if term.source_key and term.source_key in rest:
            found.append(term)
            rest = rest.replace(term.source_key, "\n")
    return found


def missing_terms(source: str, translated: str, terms: list[Term]) -> list[Term]:
    """Terms of the line of which the translation contains no accepted spelling.

    Compared without regard to letter case, kinds of whitespace and apostrophes, and the Unicode form
    of letters with diacritics.
    """
    text = comparison_key(_text(translated))
    return [
        term
        for term in terms_in(source, terms)
        if not any(spelling in text for spelling in term.spelling_keys)
    ]


def missing_terms_message(missing: list[Term]) -> str:
    """The message about missing terms for translators; empty if there are none."""
    if not missing:
        return ""
    wanted = ", ".join(f"{term.source} → {term.spellings[0]}" for term in missing)
    return _("용어집의 번역어를 써 주세요: %(wanted)s") % {"wanted": wanted}


def _text(html: str) -> str:
    # Most lines have no markup, and parsing takes a hundred times as long as this test.
    if "<" not in html and "&" not in html:
        return html
    return BeautifulSoup(html, "html.parser").get_text()
