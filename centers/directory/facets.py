"""Faceted filtering of the directory: which centres match, and how many each further choice would leave.

The records of all centres of one language are loaded once in a fixed number of queries; choices are then
counted in memory, so the number of queries does not grow with the number of facets.

Values of one facet are combined with OR, facets with AND. Audience and delivery mode must match on the
same service row that matches the need: "어르신" and "건강·안전" together find health services for older
people, not centres that have one service for older people and another one for health.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from centers.choices import Audience, DeliveryMode
from centers.directory.records import CenterRecord, ServiceRecord
from centers.hours import OpenState, is_open

REGION, TOWNSHIP, NEED, SERVICE = "region", "township", "need", "service"
AUDIENCE, MODE, OPEN = "audience", "mode", "open"
#: Facets of the centre, facets of its service rows, and facets that must match on those same rows.
CENTER_FACETS, ROW_FACETS, ROW_QUALIFIERS = (
    (REGION, TOWNSHIP, OPEN),
    (NEED, SERVICE),
    (AUDIENCE, MODE),
)
#: Parent facet → child facet.
CHILDREN = {REGION: TOWNSHIP, NEED: SERVICE}
FACETS = (*CENTER_FACETS, *ROW_FACETS, *ROW_QUALIFIERS)
NOW = "now"

#: Facet name → values.
Values = dict[str, set[str]]


@dataclass(frozen=True)
class Choice:
    """One value of a facet with the number of centres it would leave, given the other facets."""

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
    """A centre with its number in the list and on the map."""

    number: int
    record: CenterRecord
    #: Facet values of the centre, and of each of its service rows.
    values: Values = field(default_factory=dict)
    rows: list[Values] = field(default_factory=list)


class FacetSelection:
    """The facet values a visitor chose, and which centres match them."""

    def __init__(self, chosen: Values):
        def requested(names: Iterable[str]) -> list[tuple[str, set[str]]]:
            return [(name, chosen[name]) for name in names if chosen[name]]

        self._center_values, self._row_values, self._qualifier_values = map(
            requested, (CENTER_FACETS, ROW_FACETS, ROW_QUALIFIERS)
        )

    def matches(self, entry: NumberedCenter) -> bool:
        if any(values.isdisjoint(entry.values[name]) for name, values in self._center_values):
            return False
        if not self._qualifier_values and not self._row_values:
            return True
        rows = self._qualifying_rows(entry)
        return bool(rows) and all(
            any(not values.isdisjoint(row[name]) for row in rows)
            for name, values in self._row_values
        )

    def values_of(self, entry: NumberedCenter, name: str) -> set[str]:
        """Values of another facet that, each added alone, would still let the centre match."""
        if not self.matches(entry):
            return set()
        if name in entry.values:
            return entry.values[name]
        rows = self._qualifying_rows(entry)
        if name in ROW_FACETS or not self._row_values:
            return _union(rows, name)
        # Audience and mode must match on a row for each of the chosen needs.
        return set.intersection(
            *(
                _union((row for row in rows if not values.isdisjoint(row[need])), name)
                for need, values in self._row_values
            )
        )

    def _qualifying_rows(self, entry: NumberedCenter) -> list[Values]:
        """Service rows that match the chosen audience and delivery mode."""
        if not self._qualifier_values:
            return entry.rows
        return [
            row
            for row in entry.rows
            if not any(values.isdisjoint(row[name]) for name, values in self._qualifier_values)
        ]


def _union(rows: Iterable[Values], name: str) -> set[str]:
    return set().union(*(row[name] for row in rows))


class Directory:
    """The filtered directory: `centers` in display order, `query` from the URL; unknown values are ignored."""

    def __init__(self, centers: Iterable[CenterRecord], query: QueryDict):
        #: Facet → value → the object with its name and icon (a model instance or a choice).
        self.known: dict[str, dict[str, object]] = {name: {} for name in FACETS}
        self._rows: dict[ServiceRecord, Values] = {}
        self.all = [
            self._numbered(number, record) for number, record in enumerate(centers, start=1)
        ]
        # A value that no centre has is ignored: a mistyped URL must not empty the list.
        self.chosen = {name: set(query.getlist(name)) & set(self.known[name]) for name in FACETS}
        self._drop_values_outside_parents()
        counts = self._counts()
        self._by_name = {name: self._facet(name, counts[name]) for name in FACETS}
        selection = FacetSelection(self.chosen)
        self.results = [entry for entry in self.all if selection.matches(entry)]

    def __getitem__(self, name: str) -> Facet:
        return self._by_name[name]

    @property
    def regions(self) -> Facet:
        return self[REGION]

    @property
    def needs(self) -> Facet:
        return self[NEED]

    @property
    def services(self) -> Facet:
        return self[SERVICE]

    @property
    def townships(self) -> Facet | None:
        """The township facet, offered once a region is chosen and more than one township is left."""
        return self[TOWNSHIP] if len(self[TOWNSHIP].choices) > 1 else None

    @property
    def advanced_facets(self) -> list[tuple[str, Facet]]:
        """(heading, facet) of the advanced filters."""
        named = [(_("대상"), AUDIENCE), (_("제공 방식"), MODE), (_("여는 때"), OPEN)]
        return [(heading, self[name]) for heading, name in named if self[name].choices]

    @property
    def has_advanced_selected(self) -> bool:
        return any(self.chosen[name] for name in (SERVICE, AUDIENCE, MODE, OPEN))

    @property
    def facets(self) -> list[Facet]:
        return list(self._by_name.values())

    @property
    def is_filtered(self) -> bool:
        return any(self.chosen.values())

    @property
    def selected(self) -> list[Choice]:
        return [choice for facet in self.facets for choice in facet.selected]

    # --- Facet values ---------------------------------------------------------------------------

    def _numbered(self, number: int, center: CenterRecord) -> NumberedCenter:
        region, township = center.region, center.township
        values = {
            REGION: self._register_values(REGION, {region.slug: region}),
            # Township slugs are unique within a region only.
            TOWNSHIP: self._register_values(TOWNSHIP, {f"{region.slug}-{township.slug}": township}),
            OPEN: self._register_values(
                OPEN, {NOW: OpenState.OPEN} if is_open(center, center.hours) else {}
            ),
        }
        return NumberedCenter(number, center, values, [self._of_row(row) for row in center.rows])

    def _of_row(self, row: ServiceRecord) -> Values:
        """Facet values of a service row; equal rows share one record, so they are computed once."""
        if row not in self._rows:
            mode = row.effective_delivery_mode
            self._rows[row] = {
                NEED: self._register_values(
                    NEED, {kind.category.slug: kind.category for kind in row.kinds}
                ),
                SERVICE: self._register_values(SERVICE, {kind.slug: kind for kind in row.kinds}),
                AUDIENCE: self._register_values(
                    AUDIENCE, {value: Audience(value) for value in row.effective_audiences}
                ),
                MODE: self._register_values(MODE, {mode: DeliveryMode(mode)} if mode else {}),
            }
        return self._rows[row]

    def _register_values(self, name: str, values: dict[str, object]) -> set[str]:
        self.known[name].update(values)
        return set(values)

    def _drop_values_outside_parents(self) -> None:
        """Drop townships outside the chosen regions (all of them if none is chosen), and services outside
        the chosen needs (none of them if none is chosen), from the offered and the chosen values."""
        for parent, child in CHILDREN.items():
            if self.chosen[parent] or child == TOWNSHIP:
                self.known[child] = {
                    slug: value
                    for slug, value in self.known[child].items()
                    if _parent_of(value) in self.chosen[parent]
                }
                self.chosen[child] &= set(self.known[child])

    # --- Counting -------------------------------------------------------------------------------

    def _counts(self) -> dict[str, Counter]:
        """For each facet, the centres each of its values alone would leave, given the other facets."""
        return {name: self._count(name) for name in FACETS}

    def _count(self, name: str) -> Counter:
        child = CHILDREN.get(name)
        if child and self.chosen[child]:
            return Counter(
                {
                    value: self._count_with_parent_value(name, value, child)
                    for value in self.known[name]
                }
            )
        others, count = FacetSelection(self.chosen | {name: set()}), Counter()
        for entry in self.all:
            count.update(others.values_of(entry, name))
        return count

    def _count_with_parent_value(self, name: str, value: str, child: str) -> int:
        """Matching centres if `value` were the only choice of the parent facet, with its chosen children."""
        children = {
            slug for slug in self.chosen[child] if _parent_of(self.known[child][slug]) == value
        }
        selection = FacetSelection(self.chosen | {name: {value}, child: children})
        return sum(selection.matches(entry) for entry in self.all)

    def _facet(self, name: str, counts: Counter) -> Facet:
        choices = [
            Choice(
                slug=slug,
                name=_name(value),
                count=counts[slug],
                selected=slug in self.chosen[name],
                icon=getattr(value, "symbol", getattr(value, "icon", "")),
                hue=getattr(value, "hue", ""),
            )
            for slug, value in sorted(self.known[name].items(), key=_display_order)
        ]
        return Facet(name, choices)


def _parent_of(value) -> str:
    """Slug of a township's region, or of a service's category."""
    return (value.region if hasattr(value, "region") else value.category).slug


def _name(value) -> str:
    return str(getattr(value, "label", None) or value.name)


def _display_order(item: tuple[str, object]) -> tuple:
    _slug, value = item
    if hasattr(value, "label"):
        return (0, list(type(value)).index(value), "")
    category = getattr(value, "category", None)
    return (category.sort_order if category else 0, value.sort_order, value.name)
