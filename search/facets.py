"""By what results can be narrowed. A facet value is a term of the index, so that narrowing is part of
the one query, and its name is stored with the document, so that counting needs no further query.
Apps register their facets (core.indexing.SearchFacet)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail import hooks
from wagtail.models import Page

from core.indexing import SearchFacet

KIND, LANGUAGE = "kind", "lang"
HOOK = "register_search_facets"


@dataclass(frozen=True)
class Value:
    """A facet value as results count it."""

    slug: str
    label: str
    count: int


@dataclass
class Tally:
    """How often each value of one facet occurs."""

    counts: Counter = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> list[Value]:
        """The commonest first."""
        ordered = sorted(self.counts.items(), key=lambda item: (-item[1], self.labels[item[0]]))
        return [Value(slug, self.labels[slug], count) for slug, count in ordered]


def registered() -> list[SearchFacet]:
    return [facet for provide in hooks.get_hooks(HOOK) for facet in provide()]


def term(name: str, slug: str) -> str:
    """The index term of a facet value."""
    return f"{name}:{slug}"


def labelled_terms(instance) -> dict[str, str]:
    """The facet terms of an object with their names; type and language are those of every object."""
    terms = {term(KIND, instance._meta.model_name): ""}
    if locale := getattr(instance, "locale", None):
        terms[term(LANGUAGE, locale.language_code)] = ""
    if isinstance(instance, Page):
        terms |= {
            term(facet.name, slug): label
            for facet in registered()
            for slug, label in facet.values(instance).items()
        }
    return terms


def stored(terms: dict[str, str]) -> str:
    """One line a term: `region:jeongeup`, a tab, 정읍시."""
    return "\n".join(f"{term}\t{' '.join(label.split())}" for term, label in terms.items())


def terms_of(stored: str) -> set[str]:
    """The facet terms of a document, from how they are stored."""
    return {line.partition("\t")[0] for line in stored.split("\n")}


def tallied(stored_facets: Iterable[str]) -> dict[str, Tally]:
    """Tallies by facet name over the stored facets of many documents."""
    lines = Counter(line for text in stored_facets for line in text.split("\n"))
    tallies: dict[str, Tally] = {}
    for line, count in lines.items():
        name_and_slug, _tab, label = line.partition("\t")
        name, _colon, slug = name_and_slug.partition(":")
        tally = tallies.setdefault(name, Tally())
        tally.counts[slug] += count
        tally.labels.setdefault(slug, label)
    return tallies
