"""One address whose query grows by a tap: `who`, then `need`, then `where`."""

from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centers.choices import Audience
from centers.finder.matching import ANY, Place, answer, needs_for, rows_for
from centers.models import CenterIndexPage, CenterPage, Region, ServiceCategory, Township


@require_safe
def find(request):
    """Asks what is not known yet; unknown values count as not given."""
    centers = list(
        CenterPage.objects.live()
        .public()
        .in_language(get_language())
        .with_listing()
        .prefetch_related("phones")
    )
    who = _known(request, "who", [ANY, *Audience.values])
    categories = {
        one.slug: one for one in ServiceCategory.objects.live().in_language(get_language())
    }
    need = _known(request, "need", [ANY, *categories])
    places = _places()
    where = _known(request, "where", places)
    context = {
        "who": who,
        "need": need,
        "chosen": _chosen(who, need, places.get(where), categories),
        "directory_page": CenterIndexPage.objects.live()
        .filter(locale__language_code=get_language())
        .first(),
    }
    if not who:
        context["audiences"] = audience_links()
    elif not need:
        context["needs"] = [
            (category, count, _link(who=who, need=category.slug))
            for category, count in needs_for(centers, who)
        ]
        context["any_need"] = _link(who=who, need=ANY)
    elif not where:
        context["regions"] = _regions(places.values(), who, need)
    else:
        context |= _found(centers, who, need, places[where])
    return render(request, "centers/finder/find.html", context)


def _known(request, name: str, values) -> str:
    value = request.GET.get(name, "")
    return value if value in values else ""


def _link(**steps: str) -> str:
    return f"?{urlencode(steps)}"


def audience_links() -> list[tuple[str, str]]:
    """(query, name) of the first step."""
    named = [(audience.value, audience.label) for audience in Audience]
    shown = [(value, label) for value, label in named if value != Audience.RESIDENTS]
    return [(_link(who=value), str(label)) for value, label in [*shown, (ANY, _("누구나"))]]


def _places() -> dict[str, Place]:
    regions = list(Region.objects.live().in_language(get_language()))
    townships = (
        Township.objects.live()
        .in_language(get_language())
        .select_related("region")
        .order_by("name")
    )
    by_region: dict[int, list[Place]] = {}
    for township in townships:
        place = Place(township.region, township)
        by_region.setdefault(township.region_id, []).append(place)
    places = [
        place for region in regions for place in [Place(region), *by_region.get(region.pk, [])]
    ]
    return {place.value: place for place in places}


def _regions(places, who: str, need: str) -> list[tuple[Place, str, list[tuple[Place, str]]]]:
    """Each 시·군 with its link and with those of its townships."""
    regions = []
    for place in places:
        link = _link(who=who, need=need, where=place.value)
        if place.township is None:
            regions.append((place, link, []))
        else:
            regions[-1][2].append((place, link))
    return regions


def _chosen(who: str, need: str, place: Place | None, categories) -> list[tuple[str, str, str]]:
    """(heading, what was chosen, the way back to choosing it)."""
    chosen = []
    if who:
        name = _("누구나") if who == ANY else Audience(who).label
        chosen.append((_("누구"), name, "?"))
    if who and need:
        name = _("무엇이든") if need == ANY else categories[need].name
        chosen.append((_("무엇"), name, _link(who=who)))
    if who and need and place:
        chosen.append((_("어디"), place.name, _link(who=who, need=need)))
    return chosen


def _found(centers: list[CenterPage], who: str, need: str, place: Place) -> dict:
    found = answer(centers, who, need, place)
    return {
        "place": place,
        "here": [(center, rows_for(center, who, need)) for center in found.here],
        "others_here": found.others_here,
        "elsewhere": [(center, rows_for(center, who, need), km) for center, km in found.elsewhere],
    }
