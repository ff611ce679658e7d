"""Facets of the search results: applying a visitor's choices and counting them.

Hits carry their facet values, so choices are applied and counted in memory. A count is therefore
always the number of results that its choice shows, and counting needs no database query.
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
from search.service import SearchOutcome, find


@dataclass(frozen=True)
class Choice:
    """One value of a facet, with the number of results it would show under the choices made in the
    other facets."""

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
    """A selected facet value, with the URL of the results without it."""

    label: str
    url: str


class FacetedResults:
    """The results of a search, filtered by the facet values in the query parameters `parameters`,
    and the facet values on offer."""

    def __init__(self, query: str, language: str, parameters: QueryDict):
        self.query, self.language = query, language
        self.is_exact = parameters.get("exact") == "1"
        self.unfiltered = find(query, language, correct=not self.is_exact)
        self.labels = {facets.KIND: _("갈래")} | {
            facet.name: facet.label for facet in facets.registered()
        }
        # A value that no result has is ignored, so that a mistyped URL does not empty the list.
        self.labels_by_facet = {name: self._labels_of_values(name) for name in self.labels}
        self.chosen = {
            name: slugs
            for name, labels_by_slug in self.labels_by_facet.items()
            if (slugs := [slug for slug in labels_by_slug if slug in parameters.getlist(name)])
        }

    def _labels_of_values(self, name: str) -> dict[str, str]:
        """Labels by slug. For the page type all page models are included, so that a search within
        the news stays filtered to the news when it finds nothing."""
        if name == facets.KIND:
            models = [model._meta for model in get_page_models()]
            return {model.model_name: str(model.verbose_name_plural) for model in models}
        tally = self.unfiltered.tallies.get(name)
        return tally.labels if tally else {}

    @cached_property
    def found(self) -> SearchOutcome:
        """The results that match the selected facet values, in ranking order."""
        outcome = self.unfiltered
        if not self.chosen:
            return outcome
        if outcome.is_truncated:
            # There are more hits than MAX_HITS, and the rest are not in memory: filter in the index
            # instead.
            return find(self.query, self.language, self.chosen, correct=not self.is_exact)
        complete = sum(map(self._matches, outcome.hits[: outcome.complete]))
        return replace(outcome, hits=list(filter(self._matches, outcome.hits)), complete=complete)

    def _matches(self, hit: Hit, except_facet: str = "") -> bool:
        terms = facets.terms_of(hit.facets)
        return all(
            any(facets.term(name, slug) in terms for slug in slugs)
            for name, slugs in self.chosen.items()
            if name != except_facet
        )

    @cached_property
    def kinds(self) -> list[Choice]:
        return self._choices(facets.KIND)

    @property
    def total_of_all_kinds(self) -> int:
        return sum(choice.count for choice in self.kinds)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets other than the page type that would reduce the results, or have a selected
        value."""
        offered = [
            Facet(name, label, self._choices(name))
            for name, label in self.labels.items()
            if name != facets.KIND
        ]
        return [facet for facet in offered if self._can_narrow(facet)]

    def _can_narrow(self, facet: Facet) -> bool:
        return any(choice.selected or choice.count < self.found.total for choice in facet.choices)

    def _choices(self, name: str) -> list[Choice]:
        labels, chosen = self.labels_by_facet[name], self.chosen.get(name, [])
        counts = self._counts(name)
        slugs = sorted({*counts, *chosen}, key=lambda slug: (-counts[slug], labels[slug]))
        return [Choice(slug, labels[slug], counts[slug], slug in chosen) for slug in slugs]

    def _counts(self, name: str) -> Counter:
        """Counts of a facet ignore that facet's own selected values."""
        if name in self.chosen:
            others = [hit for hit in self.unfiltered.hits if self._matches(hit, except_facet=name)]
            tallies = facets.tallied(hit.facets for hit in others)
        else:
            tallies = self.found.tallies
        return tallies.get(name, facets.Tally()).counts

    @property
    def removals(self) -> list[Removal]:
        """Selected values that can be removed. The page type is not among them: a visitor replaces
        it by choosing another."""
        return [
            Removal(self.labels_by_facet[name][slug], self._url(without=(name, slug)))
            for name, slugs in self.chosen.items()
            for slug in slugs
            if name != facets.KIND
        ]

    def _url(self, without: tuple[str, str]) -> str:
        pairs = [(name, slug) for name, slugs in self.chosen.items() for slug in slugs]
        pairs.remove(without)
        return f"{self.url_without_facets}&{urlencode(pairs)}" if pairs else self.url_without_facets

    @property
    def url_without_facets(self) -> str:
        """The URL (query string) of the same search without any facet value."""
        exact = {"exact": "1"} if self.is_exact else {}
        return "?" + urlencode({"q": self.query, **exact})
