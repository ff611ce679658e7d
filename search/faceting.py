"""FacetedResults results by what a visitor chooses.

Hits carry their facet values, so choices are applied and counted in memory: a count is always what
its choice then shows, and counting asks no query.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from search import facets
from search.engines.store import Hit
from search.service import Found, find


@dataclass(frozen=True)
class Choice:
    """One value of a facet with the number of results it would show beside the other facets."""

    slug: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Removal:
    """A choice that was made, with the address of the results without it."""

    label: str
    url: str


class FacetedResults:
    """The results of a search, and the choices among them that `parameters` holds and offers."""

    def __init__(self, query: str, language: str, parameters: QueryDict):
        self.query, self.language = query, language
        self.is_exact = parameters.get("exact") == "1"
        self.unnarrowed = find(query, language, correct=not self.is_exact)
        self.labels = {facets.KIND: _("갈래")} | {
            facet.name: facet.label for facet in facets.registered()
        }
        # A value that no result has is ignored: a mistyped address must not empty the list.
        self.known = {name: self._labels_of_values(name) for name in self.labels}
        self.chosen = {
            name: slugs
            for name, known in self.known.items()
            if (slugs := [slug for slug in known if slug in parameters.getlist(name)])
        }

    def _labels_of_values(self, name: str) -> dict[str, str]:
        """By slug. All kinds of pages are known, so that a search within the news stays there when
        it finds nothing."""
        if name == facets.KIND:
            models = [model._meta for model in get_page_models()]
            return {model.model_name: str(model.verbose_name_plural) for model in models}
        tally = self.unnarrowed.tallies.get(name)
        return tally.labels if tally else {}

    @cached_property
    def found(self) -> Found:
        """What matches the choices, still in order."""
        whole = self.unnarrowed
        if not self.chosen:
            return whole
        if whole.is_cut:
            # More was found than is held here; only the index knows the rest.
            return find(self.query, self.language, self.chosen, correct=not self.is_exact)
        complete = sum(map(self._matches, whole.hits[: whole.complete]))
        return replace(whole, hits=list(filter(self._matches, whole.hits)), complete=complete)

    def _matches(self, hit: Hit, leaving_out: str = "") -> bool:
        terms = facets.terms_of(hit.facets)
        return all(
            any(facets.term(name, slug) in terms for slug in slugs)
            for name, slugs in self.chosen.items()
            if name != leaving_out
        )

    @cached_property
    def kinds(self) -> list[Choice]:
        return self._choices(facets.KIND)

    @property
    def total_of_all_kinds(self) -> int:
        return sum(choice.count for choice in self.kinds)

    @cached_property
    def facets(self) -> list[Facet]:
        """Those beside the kind of page that can narrow the results, or do."""
        offered = [
            Facet(name, label, self._choices(name))
            for name, label in self.labels.items()
            if name != facets.KIND
        ]
        return [facet for facet in offered if self._narrows(facet)]

    def _narrows(self, facet: Facet) -> bool:
        return any(choice.selected or choice.count < self.found.total for choice in facet.choices)

    def _choices(self, name: str) -> list[Choice]:
        labels, chosen = self.known[name], self.chosen.get(name, [])
        counts = self._counts(name)
        slugs = sorted({*counts, *chosen}, key=lambda slug: (-counts[slug], labels[slug]))
        return [Choice(slug, labels[slug], counts[slug], slug in chosen) for slug in slugs]

    def _counts(self, name: str) -> Counter:
        """A facet's own choice does not narrow its own counts away."""
        if name in self.chosen:
            beside = [hit for hit in self.unnarrowed.hits if self._matches(hit, leaving_out=name)]
            tallies = facets.tallied(hit.facets for hit in beside)
        else:
            tallies = self.found.tallies
        return tallies.get(name, facets.Tally()).counts

    @property
    def removals(self) -> list[Removal]:
        """The kind is not among them: it is taken back by choosing another."""
        return [
            Removal(self.known[name][slug], self._address(without=(name, slug)))
            for name, slugs in self.chosen.items()
            for slug in slugs
            if name != facets.KIND
        ]

    def _address(self, without: tuple[str, str]) -> str:
        pairs = [(name, slug) for name, slugs in self.chosen.items() for slug in slugs]
        pairs.remove(without)
        return f"{self.address_of_all}&{urlencode(pairs)}" if pairs else self.address_of_all

    @property
    def address_of_all(self) -> str:
        """The same search without any choice."""
        exact = {"exact": "1"} if self.is_exact else {}
        return "?" + urlencode({"q": self.query, **exact})
