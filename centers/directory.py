"""The directory: which centres match, and how many each further choice would leave.

All centres of one language are loaded once in a fixed number of queries; choices are then counted
in memory, so the number of queries does not grow with the number of facets.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import QueryDict

REGION, NEED, SERVICE = "region", "need", "service"


@dataclass(frozen=True)
class Choice:
    """One value of a facet with the number of centres it would show beside the other facets."""

    slug: str
    name: str
    count: int
    selected: bool
    icon: str = ""
    hue: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    choices: list[Choice]

    @property
    def selected(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.selected]


@dataclass(frozen=True)
class NumberedCenter:
    """A centre with the number it bears in the list and on the map."""

    number: int
    page: object


class Directory:
    """`centers` in display order; `query` the visitor's choices, unknown values are ignored."""

    def __init__(self, centers: Iterable, query: QueryDict):
        self.all = [NumberedCenter(n, page) for n, page in enumerate(centers, start=1)]
        # A value that no centre has is ignored: a mistyped address must not empty the list.
        self.chosen = {
            name: {slug for entry in self.all for slug in _slugs(entry.page, name)}
            & set(query.getlist(name))
            for name in (REGION, NEED, SERVICE)
        }
        self.regions = self._facet(REGION, _regions)
        self.needs = self._facet(NEED, _categories)
        self.services = self._facet(SERVICE, _kinds)
        self.results = [entry for entry in self.all if self._matches(entry.page)]

    @property
    def facets(self) -> list[Facet]:
        return [self.regions, self.needs, self.services]

    @property
    def is_filtered(self) -> bool:
        return any(facet.selected for facet in self.facets)

    @property
    def selected(self) -> list[Choice]:
        return [choice for facet in self.facets for choice in facet.selected]

    def _matches(self, page, leaving_out: str = "") -> bool:
        return all(
            not self.chosen[name] or not self.chosen[name].isdisjoint(_slugs(page, name))
            for name in self.chosen
            if name != leaving_out
        )

    def _facet(self, name: str, values_of: Callable) -> Facet:
        entries, counts = {}, {}
        for entry in self.all:
            matches = self._matches(entry.page, leaving_out=name)
            for value in values_of(entry.page):
                entries.setdefault(value.slug, value)
                counts[value.slug] = counts.get(value.slug, 0) + matches
        ordered = sorted(entries.values(), key=_display_order)
        return Facet(
            name,
            [
                Choice(
                    slug=value.slug,
                    name=value.name,
                    count=counts[value.slug],
                    selected=value.slug in self.chosen[name],
                    icon=getattr(value, "symbol", getattr(value, "icon", "")),
                    hue=getattr(value, "hue", ""),
                )
                for value in ordered
            ],
        )


def _regions(page) -> list:
    return [page.region]


def _categories(page) -> list:
    return page.service_categories


def _kinds(page) -> list:
    return page.service_kinds


_VALUES = {REGION: _regions, NEED: _categories, SERVICE: _kinds}


def _slugs(page, name: str) -> set[str]:
    return {value.slug for value in _VALUES[name](page)}


def _display_order(value) -> tuple:
    category = getattr(value, "category", None)
    return (category.sort_order if category else 0, value.sort_order, value.name)
