"""The finder's state in the URL's query string: `who`, then `need`, then `where`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from centers.choices import Audience
from centers.finder.matching import ANY
from centers.finder.places import Place

PARAMETERS = ("who", "need", "where")


@dataclass(frozen=True)
class Steps:
    """Valid values of the query parameters; empty if missing or unknown. The view asks for the first
    empty step, whatever later steps hold."""

    who: str = ""
    need: str = ""
    where: str = ""

    @classmethod
    def of(cls, query: QueryDict, needs: Iterable[str], places: Iterable[str]) -> "Steps":
        known = {"who": {ANY, *Audience.values}, "need": {ANY, *needs}, "where": set(places)}
        selected = {name: query.get(name, "") for name in PARAMETERS}
        return cls(
            **{name: value if value in known[name] else "" for name, value in selected.items()}
        )

    def query(self, **changed: str) -> str:
        """The query string of these steps with changes, including its `?`."""
        selected = replace(self, **changed)
        return f"?{urlencode({name: value for name in PARAMETERS if (value := getattr(selected, name))})}"

    @property
    def who_label(self) -> str:
        return str(_("누구나") if self.who == ANY else Audience(self.who).label)


def audience_links() -> list[tuple[str, str]]:
    """(query string, label) of the first step. Residents are covered by "anyone"."""
    named = [(one.value, str(one.label)) for one in Audience if one != Audience.RESIDENTS]
    return [(Steps(who=value).query(), label) for value, label in [*named, (ANY, _("누구나"))]]


def place_links(places: Iterable[Place], steps: Steps) -> list[tuple[Place, str, list]]:
    """(시·군, query string, [(township, query string)]) of the third step."""
    regions: list[tuple[Place, str, list]] = []
    for place in places:
        query = steps.query(where=place.value)
        if place.township is None:
            regions.append((place, query, []))
        else:
            regions[-1][2].append((place, query))
    return regions


def completed(steps: Steps, needs: dict, place: Place | None) -> list[tuple[str, str, str]]:
    """(heading, chosen value, query string that leads back to that step) of the completed steps."""
    selected = []
    if steps.who:
        selected.append((_("누구"), steps.who_label, "?"))
    if steps.who and steps.need:
        name = _("무엇이든") if steps.need == ANY else needs[steps.need].name
        selected.append((_("무엇"), name, Steps(who=steps.who).query()))
    if steps.who and steps.need and place:
        selected.append((_("어디"), place.name, steps.query(where="")))
    return selected
