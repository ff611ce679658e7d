"""The list of services with the directory's facets, and a page for each service."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from centers.directory import SERVICE, Directory
from centers.facts import kept_facts
from centers.map import province_map
from centers.models import CenterIndexPage, CenterPage, Service
from centers.models.places import region_names
from centers.structured_data import service_list_node, service_node
from core.pagination import page_of

PER_PAGE = 60


@require_safe
def services(request):
    """Kinds of help that some centre offers, narrowed by the same choices as the directory."""
    centers = CenterPage.objects.live().public().in_language(get_language())
    directory = Directory(kept_facts(centers, get_language()), request.GET)
    found = [choice for choice in directory.services.choices if choice.count]
    kinds = directory.known[SERVICE]
    groups = [
        (category, list(choices))
        for category, choices in groupby(found, lambda choice: kinds[choice.slug].category)
    ]
    context = {
        "directory": directory,
        "groups": groups,
        "found": found,
        "directory_page": _directory_page(),
        "node": service_list_node(found, request),
    }
    return render(request, "centers/catalogue/services.html", context)


@require_safe
def service(request, slug):
    """One kind of help. Where it has no words in a language yet, that language's list is shown."""
    kinds = Service.objects.live().filter(slug=slug).select_related("category")
    kind = kinds.in_language(get_language()).first()
    if kind is None:
        if kinds.exists():
            return redirect("services:list")
        raise Http404
    centers = CenterPage.objects.live().public().in_language(get_language()).offering(kind.slug)
    listed = page_of(centers.with_listing().prefetch_related("phones"), request.GET, PER_PAGE)
    numbered = list(enumerate(listed, start=listed.start_index()))
    listed.object_list = [(number, page, _rows(page, kind)) for number, page in numbered]
    context = {
        "service": kind,
        "offers": listed,
        "map": province_map(numbered, region_names(kind.locale_id)),
        "directory_page": _directory_page(),
        "related": _related(kind),
        "node": service_node(kind, [page for _number, page in numbered], request),
    }
    return render(request, "centers/catalogue/service.html", context)


def _rows(page: CenterPage, kind: Service) -> list:
    """How this centre puts it; a row may stand for two kinds of help."""
    return [row for row in page.service_rows if kind in row.kinds]


def _related(kind: Service) -> list[Service]:
    """Others of its category that some centre offers."""
    others = Service.objects.live().filter(category=kind.category_id).exclude(pk=kind.pk)
    shown = CenterPage.objects.live().public()
    return list(
        others.filter(center_services__page__in=shown).select_related("category").distinct()
    )


def _directory_page() -> CenterIndexPage | None:
    return CenterIndexPage.objects.live().filter(locale__language_code=get_language()).first()
