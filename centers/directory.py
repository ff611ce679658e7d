"""The directory: which centres match, and how many each further choice would leave.

All centres of one language are loaded once in a fixed number of queries; choices are then counted
in memory, so the number of queries does not grow with the number of facets.

Values of one facet widen, facets narrow. Whom a service is for and how it reaches people are asked of
the very rows that meet a need: "어르신" and "건강·안전" together find health services for older people,
not centres that do something for older people and something for health.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from centers.choices import Audience, DeliveryMode
from centers.hours import OpenState, opening_of

REGION, TOWNSHIP, NEED, SERVICE = "region", "township", "need", "service"
AUDIENCE, MODE, OPEN = "audience", "mode", "open"
#: What a centre is asked, what its rows are asked for, and what those very rows are asked as well.
OF_CENTERS, OF_ROWS, BESIDE = (REGION, TOWNSHIP, OPEN), (NEED, SERVICE), (AUDIENCE, MODE)
FACETS = (*OF_CENTERS, *OF_ROWS, *BESIDE)
NOW = "now"


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
    #: Facet → values, for the centre and for each of its service rows.
    values: dict[str, set[str]] = field(default_factory=dict)
    rows: list[dict[str, set[str]]] = field(default_factory=list)


class Directory:
    """`centers` in display order; `query` the visitor's choices, unknown values are ignored."""

    def __init__(self, centers: Iterable, query: QueryDict):
        #: Facet → value → what bears its name and symbol.
        self.known: dict[str, dict[str, object]] = {name: {} for name in FACETS}
        self.all = [self._numbered(number, page) for number, page in enumerate(centers, start=1)]
        # A value that no centre has is ignored: a mistyped address must not empty the list.
        self.chosen = {name: set(query.getlist(name)) & set(self.known[name]) for name in FACETS}
        self._drop_townships_elsewhere()
        counts = self._counts()
        self._by_name = {name: self._facet(name, counts[name]) for name in FACETS}
        self.results = [entry for entry in self.all if self._matches(entry, self.chosen)]

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
        """Offered once the visitor has said which 시·군, if that leaves a choice."""
        return self[TOWNSHIP] if len(self[TOWNSHIP].choices) > 1 else None

    @property
    def more(self) -> list[tuple[str, Facet]]:
        """Facets for those who know what they want, with their headings."""
        named = [(_("대상"), AUDIENCE), (_("제공 방식"), MODE), (_("여는 때"), OPEN)]
        return [(heading, self[name]) for heading, name in named if self[name].choices]

    @property
    def has_more_selected(self) -> bool:
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

    # --- What a centre has ----------------------------------------------------------------------

    def _numbered(self, number: int, page) -> NumberedCenter:
        region, township = page.region, page.township
        values = {
            REGION: self._know(REGION, {region.slug: region}),
            # The same name occurs in two regions.
            TOWNSHIP: self._know(TOWNSHIP, {f"{region.slug}-{township.slug}": township}),
            OPEN: self._know(OPEN, {NOW: OpenState.OPEN} if _is_open(page) else {}),
        }
        rows = [
            {
                NEED: self._know(NEED, {kind.category.slug: kind.category for kind in _kinds(row)}),
                SERVICE: self._know(SERVICE, {kind.slug: kind for kind in _kinds(row)}),
                AUDIENCE: self._know(
                    AUDIENCE, {value: Audience(value) for value in row.effective_audiences}
                ),
                MODE: self._know(MODE, _mode(row)),
            }
            for row in page.service_rows
        ]
        return NumberedCenter(number, page, values, rows)

    def _know(self, name: str, values: dict[str, object]) -> set[str]:
        self.known[name].update(values)
        return set(values)

    def _drop_townships_elsewhere(self) -> None:
        """Townships are offered, and kept chosen, within the chosen regions only."""
        regions = self.chosen[REGION]
        offered = {
            slug
            for entry in self.all
            if entry.values[REGION] & regions
            for slug in entry.values[TOWNSHIP]
        }
        self.known[TOWNSHIP] = {
            slug: value for slug, value in self.known[TOWNSHIP].items() if slug in offered
        }
        self.chosen[TOWNSHIP] &= offered

    # --- Matching and counting ------------------------------------------------------------------

    def _matches(self, entry: NumberedCenter, chosen: dict[str, set[str]]) -> bool:
        if any(chosen[name] and not chosen[name] & entry.values[name] for name in OF_CENTERS):
            return False
        rows = [row for row in entry.rows if _holds(row, chosen, BESIDE)]
        beside = any(chosen[name] for name in BESIDE)
        if beside and not rows:
            return False
        return all(
            any(chosen[name] & row[name] for row in rows) for name in OF_ROWS if chosen[name]
        )

    def _counts(self) -> dict[str, Counter]:
        """How many centres each value alone would leave of its facet, beside the other facets."""
        counts = {name: Counter() for name in FACETS}
        for entry in self.all:
            for name in FACETS:
                counts[name].update(self._would_match(entry, name))
        return counts

    def _would_match(self, entry: NumberedCenter, name: str) -> set[str]:
        """The values of a facet, each alone, with which the centre would be among the results."""
        others = self.chosen | {name: set()}
        if name in entry.values:
            return entry.values[name] if self._matches(entry, others) else set()
        if not self._matches(entry, others):
            return set()
        rows = [row for row in entry.rows if _holds(row, others, BESIDE)]
        wanted = [facet for facet in OF_ROWS if others[facet]]
        if name in OF_ROWS or not wanted:
            return _union(rows, name)
        # Whom and how are asked of a row that meets each need.
        return set.intersection(
            *(_union([row for row in rows if others[need] & row[need]], name) for need in wanted)
        )

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


def _holds(row: dict[str, set[str]], chosen: dict[str, set[str]], names: Iterable[str]) -> bool:
    return all(not chosen[name] or chosen[name] & row[name] for name in names)


def _union(rows: list[dict[str, set[str]]], name: str) -> set[str]:
    return set().union(*(row[name] for row in rows))


def _kinds(row) -> list:
    return [kind for kind in (row.service, row.second_service) if kind]


def _mode(row) -> dict[str, DeliveryMode]:
    mode = row.effective_delivery_mode
    return {mode: DeliveryMode(mode)} if mode else {}


def _is_open(page) -> bool:
    return opening_of(page, page.opening_hours.all()).state == OpenState.OPEN


def _name(value) -> str:
    return str(getattr(value, "label", None) or value.name)


def _display_order(item: tuple[str, object]) -> tuple:
    _slug, value = item
    if hasattr(value, "label"):
        return (0, list(type(value)).index(value), "")
    category = getattr(value, "category", None)
    return (category.sort_order if category else 0, value.sort_order, value.name)
