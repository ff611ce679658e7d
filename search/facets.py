"""Facets by which search results can be filtered. A facet value is a term of the index, so
filtering is part of the one search query; its label is stored with the document, so counting needs
no further query. Apps register their facets through the hook `register_search_facets`
(core.indexing.SearchFacet)."""

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
    """A facet value with its number of results."""

    slug: str
    label: str
    count: int


@dataclass
class Tally:
    """The number of occurrences of each value of one facet."""

    counts: Counter = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> list[Value]:
        """The values, the most frequent first."""
        ordered = sorted(self.counts.items(), key=lambda item: (-item[1], self.labels[item[0]]))
        return [Value(slug, self.labels[slug], count) for slug, count in ordered]


def registered() -> list[SearchFacet]:
    return [facet for provide in hooks.get_hooks(HOOK) for facet in provide()]


def term(name: str, slug: str) -> str:
    """The index term of a facet value."""
    return f"{name}:{slug}"


def labelled_terms(instance) -> dict[str, str]:
    """The facet terms of an object with their labels. Every object has the facets `kind` (its
    model) and, if translatable, `lang`; their labels are empty."""
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
    """The text stored with a document: one line per term, `region:jeongeup`, a tab, 정읍시."""
    return "\n".join(f"{term}\t{' '.join(label.split())}" for term, label in terms.items())


def terms_of(stored: str) -> set[str]:
    """The facet terms in a text made by `stored`."""
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
