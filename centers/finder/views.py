"""Views of the service finder, the nearest centres, and the centres saved on a visitor's device."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_response_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from centers.finder import cards, matching, steps
from centers.finder.places import Place, places_in
from centers.models import CenterIndexPage, CenterPage, ServiceCategory
from core.language_links import carries
from core.pagination import page_of

PER_PAGE = 30
#: Number of nearest centres listed.
MAX_NEAR = 10
MAX_AGE = 300


@carries((*steps.PARAMETERS, "page"))
@require_safe
def find(request):
    """Show the first step that has no value yet, or the result; unknown values count as missing."""
    selected, needs, places = _selected_steps(request)
    place = places.get(selected.where)
    context = {
        "steps": selected,
        "completed": steps.completed(selected, needs, place),
        "directory_page": CenterIndexPage.of_language(get_language()),
    }
    if not selected.who:
        context["audiences"] = steps.audience_links()
    elif not selected.need:
        context["needs"] = [
            (category, count, selected.query(need=category.slug))
            for category, count in matching.needs_for(_records(), selected.who)
        ]
        context["any_need"] = selected.query(need=matching.ANY)
    elif place is None:
        context["regions"] = steps.place_links(places.values(), selected)
    else:
        context |= _result_context(request, selected, place)
    return render(request, "centers/finder/find.html", context)


def _selected_steps(request) -> tuple[steps.Steps, dict[str, ServiceCategory], dict[str, Place]]:
    """The selected steps, with the valid needs and places."""
    needs, places = _needs(), places_in(get_language())
    return steps.Steps.of(request.GET, needs, places), needs, places


def _result_context(request, selected: steps.Steps, place: Place) -> dict:
    found = matching.find_centers(_records(), selected.who, selected.need, place)
    listed = page_of(found.here, request.GET, PER_PAGE)
    listed.object_list = cards.offers(listed.object_list, selected)
    return {
        "place": place,
        "here": listed,
        "others_here": cards.offers(found.others_here[: matching.NEAREST]),
        "elsewhere": cards.offers_with_distance(found.elsewhere, selected, place),
    }


@carries(steps.PARAMETERS)
@require_safe
def near(request):
    """The nearest centres: to a chosen 시·군 or township here; to the device's position in the browser."""
    selected, needs, places = _selected_steps(request)
    place = places.get(selected.where)
    context = {
        "steps": selected,
        "place": place,
        "need": needs.get(selected.need),
        "regions": steps.place_links(places.values(), selected),
        "directory_page": CenterIndexPage.of_language(get_language()),
    }
    if place:
        able = matching.offering(
            _records(), selected.who or matching.ANY, selected.need or matching.ANY
        )
        found = matching.nearest(able, place, MAX_NEAR)
        context["found"] = cards.offers_with_distance(found, selected, place)
    return render(request, "centers/finder/near.html", context)


@require_safe
def saved(request):
    """Saved centres: they are stored in the browser only, and saved_page.js fills this page."""
    return render(
        request,
        "centers/finder/saved.html",
        {"directory_page": CenterIndexPage.of_language(get_language())},
    )


@require_safe
def data(request):
    """All centres as JSON, filtered by `who` and `need` only: the browser sorts and picks them, so that
    it sends neither its position nor its saved centres."""
    selected = steps.Steps.of(request.GET, _needs(), ())
    centers = CenterPage.objects.live().public().in_language(get_language())
    response = JsonResponse(
        {"centers": cards.centers_json(centers, selected)},
        json_dumps_params={"ensure_ascii": False},
    )
    patch_response_headers(response, MAX_AGE)
    return response


def _records():
    return CenterPage.records_in(get_language())


def _needs() -> dict[str, ServiceCategory]:
    return {one.slug: one for one in ServiceCategory.objects.live().in_language(get_language())}
