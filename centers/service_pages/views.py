"""The list of services with the directory's facets, and a page for each service."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centers.directory.facets import FACETS, SERVICE, Directory
from centers.map import province_map
from centers.models import CenterIndexPage, CenterPage, Service
from centers.models.places import region_names
from centers.structured_data import directory_breadcrumbs, service_list_nodes, service_nodes
from core.language_links import carries
from core.pagination import page_of

PER_PAGE = 60


@carries(FACETS)
@require_safe
def services(request):
    """Services that some centre offers, filtered by the same facets as the directory."""
    directory = Directory(CenterPage.records_in(get_language()), request.GET)
    found = [choice for choice in directory.services.choices if choice.count]
    kinds = directory.known[SERVICE]
    groups = [
        (category, list(choices))
        for category, choices in groupby(found, lambda choice: kinds[choice.slug].category)
    ]
    directory_page = CenterIndexPage.of_language(get_language())
    context = {
        "directory": directory,
        "groups": groups,
        "found": found,
        "directory_page": directory_page,
        "nodes": service_list_nodes(
            _("서비스 목록"), found, directory_breadcrumbs(directory_page, request), request
        ),
    }
    return render(request, "centers/service_pages/services.html", context)


@carries(["page"])
@require_safe
def service(request, slug):
    """One service. If it is not translated into the active language, redirects to the list of services."""
    kinds = Service.objects.live().filter(slug=slug).select_related("category")
    kind = kinds.in_language(get_language()).first()
    if kind is None:
        if kinds.exists():
            return redirect("service_pages:list")
        raise Http404
    centers = CenterPage.objects.live().public().in_language(get_language()).offering(kind.slug)
    listed = page_of(centers.with_listing().prefetch_related("phones"), request.GET, PER_PAGE)
    numbered = list(enumerate(listed, start=listed.start_index()))
    listed.object_list = [(number, page, _rows(page, kind)) for number, page in numbered]
    directory_page = CenterIndexPage.of_language(get_language())
    context = {
        "service": kind,
        "offers": listed,
        "map": province_map(numbered, region_names(kind.locale_id)),
        "directory_page": directory_page,
        "related": _related(kind),
        "nodes": service_nodes(
            kind,
            [page for _number, page in numbered],
            _trail_to_list(directory_page, request),
            request,
        ),
    }
    return render(request, "centers/service_pages/service.html", context)


def _trail_to_list(directory_page, request) -> list[tuple[str, str]]:
    url = request.build_absolute_uri(reverse("service_pages:list"))
    return [*directory_breadcrumbs(directory_page, request), (_("서비스 목록"), url)]


def _rows(page: CenterPage, kind: Service) -> list:
    """The centre's rows of this service; a row may combine two services."""
    return [row for row in page.service_rows if kind in row.kinds]


def _related(kind: Service) -> list[Service]:
    """Other services of the category that some centre offers."""
    others = Service.objects.live().filter(category=kind.category_id).exclude(pk=kind.pk)
    shown = CenterPage.objects.live().public()
    return list(
        others.filter(center_services__page__in=shown).select_related("category").distinct()
    )
