"""Matches lines to centres and wordings to services, and finds services a centre already has."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from rapidfuzz import fuzz

from centers.list_import.lines import Line
from centers.models import Service
from centers.workbook.choices import ChoiceLists
from centers.workbook.permissions import EditPermissions
from centers.workbook.state import CenterState, center_names, load
from centers.workbook.tables import all_tables
from centers.workbook.text import key

#: Minimum similarity (0–100) of two wordings that count as the same service.
_MIN_SIMILARITY = 90
#: Matches a wording that combines two services.
_TWO_SERVICES = re.compile(r"\s및\s|[과와]\s|,")


@dataclass(frozen=True)
class Suggestion:
    """Primary keys of one or two suggested services."""

    service: int | None = None
    second: int | None = None


@dataclass(frozen=True)
class ExistingService:
    """A row the centre already has: with the same wording (`is_same`), or with the same service."""

    wording: str
    is_same: bool


class Matcher:
    """The Korean centres that a user may change, and the wordings that all centres use."""

    def __init__(self, centers: Sequence[CenterState], names: dict[UUID, str], kinds, editable):
        self.names = names
        self.centers = {str(one.key): one for one in centers if one.pk in editable}
        self.choices = [(name_key, names[one.key]) for name_key, one in self.centers.items()]
        self.kinds = [(kind.pk, kind.name) for kind in kinds]
        self._by_name = defaultdict(list)
        for name_key, name in self.choices:
            self._by_name[key(name)].append(name_key)
        self._wordings = _wordings(centers, {kind.pk for kind in kinds})
        self._terms = sorted(_terms(kinds), key=lambda term: -len(term[0]))

    @classmethod
    def load(cls, user) -> "Matcher":
        tables = all_tables(ChoiceLists.load())
        centers = load(tables)
        kinds = Service.objects.live().in_language(settings.LANGUAGE_CODE)
        names = center_names(centers, tables[0].column("township").cell_type)
        return cls(centers, names, list(kinds), EditPermissions(user).editable)

    def center_of(self, line: Line) -> str:
        """Key of the centre with this place and name; empty unless there is exactly one.

        Only the place fields of the line are compared: 흥덕's services mention 부안, which there is a
        township of 고창군; and 주천면 exists in two counties.
        """
        found = self._by_name.get(key(f"{line.region} {line.township} {line.center}"), ())
        return found[0] if len(found) == 1 else ""

    def near(self, line: Line) -> list[str]:
        """Names of the centres in the same township, as suggestions when the name does not match."""
        place = key(f"{line.region} {line.township}")
        return [name for _key, name in self.choices if place and key(name).startswith(place)]

    def find_existing(self, center: str, wording: str, kind: int | None) -> ExistingService | None:
        rows = list(self.centers[center].rows["services"].values()) if center else []
        for row in rows:
            if key(row.values["wording"]) == key(wording):
                return ExistingService(row.values["wording"], is_same=True)
        for row in rows:
            if kind and kind in (row.values["service"], row.values["second_service"]):
                return ExistingService(row.values["wording"], is_same=False)
        return None

    def suggest(self, wording: str) -> Suggestion:
        """Suggest services: by an equal or similar wording of another centre, else by service names and synonyms."""
        wanted = key(wording)
        if wanted in self._wordings:
            return self._wordings[wanted].most_common(1)[0][0]
        scored = ((fuzz.ratio(wanted, other), other) for other in self._wordings)
        score, other = max(scored, default=(0, ""))
        if score >= _MIN_SIMILARITY:
            return self._wordings[other].most_common(1)[0][0]
        named = self._services_by_term(wanted)
        if not named:
            return Suggestion()
        two = len(named) > 1 and _TWO_SERVICES.search(wording)
        return Suggestion(named[0], named[1] if two else None)

    def _services_by_term(self, wanted: str) -> list[int]:
        """Services whose name or synonym occurs in the wording, in order of position; longer terms are
        matched first, and matches do not overlap."""
        taken: list[tuple[int, int, int]] = []
        for term, kind in self._terms:
            at = wanted.find(term)
            end = at + len(term)
            if at >= 0 and not any(at < stop and begin < end for begin, stop, _kind in taken):
                taken.append((at, end, kind))
        return list(dict.fromkeys(kind for _at, _end, kind in sorted(taken)))


def _wordings(centers: Iterable[CenterState], live: set[int]) -> dict[str, Counter]:
    used: dict[str, Counter] = defaultdict(Counter)
    for center in centers:
        for row in center.rows["services"].values():
            if row.values["service"] in live:
                kinds = Suggestion(row.values["service"], row.values["second_service"])
                used[key(row.values["wording"])][kinds] += 1
    return used


def _terms(kinds: Iterable[Service]) -> Iterable[tuple[str, int]]:
    for kind in kinds:
        short = re.sub(r"\(.*?\)", "", kind.name)
        for term in (kind.name, short, *kind.synonym_list):
            if len(term_key := key(term)) > 1:
                yield term_key, kind.pk
