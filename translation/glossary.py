"""Terms in a Korean line and whether its translation keeps to them."""

from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from translation.models import GlossaryRendering


@dataclass(frozen=True)
class Term:
    """A term of the glossary in one language."""

    source: str
    #: Accepted spellings, the recommended one first.
    spellings: tuple[str, ...]
    strength: str
    note: str = ""


def terms_of(locale_id: int) -> list[Term]:
    """The glossary of one language, longest terms first: 생생마을관리소 before 관리소."""
    renderings = GlossaryRendering.objects.filter(locale=locale_id).select_related("term")
    terms = [
        Term(row.term.source, tuple(row.spellings), row.term.strength, row.term.note)
        for row in renderings
    ]
    return sorted(terms, key=lambda term: -len(term.source))


def terms_in(source: str, terms: list[Term]) -> list[Term]:
    """The terms that occur in a Korean line; a term within a longer one is not counted again."""
    rest, found = _text(source), []
    for term in terms:
        if term.source in rest:
            found.append(term)
            rest = rest.replace(term.source, "\n")
    return found


def missing_terms(source: str, translated: str, terms: list[Term]) -> list[Term]:
    """Terms of the line none of whose spellings the translation has; letter case is not looked at."""
    text = _text(translated).casefold()
    return [
        term
        for term in terms_in(source, terms)
        if not any(spelling.casefold() in text for spelling in term.spellings)
    ]


def told_missing(missing: list[Term]) -> str:
    """What to tell a translator about missing terms; empty if there are none."""
    if not missing:
        return ""
    wanted = ", ".join(f"{term.source} → {term.spellings[0]}" for term in missing)
    return _("용어집의 번역어를 써 주세요: %(wanted)s") % {"wanted": wanted}


def _text(html: str) -> str:
    # Most lines have no formatting, and parsing takes a hundred times as long as looking.
    if "<" not in html and "&" not in html:
        return html
    return BeautifulSoup(html, "html.parser").get_text()
