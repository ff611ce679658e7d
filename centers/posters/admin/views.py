"""Admin view: choose a 시·군 and languages, download one PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centers.permissions import languages_to_change
from centers.posters.admin.forms import PosterForm
from centers.posters.content import Publisher
from centers.posters.pdf import CONTENT_TYPE, bundle_pdf
from centers.posters.selection import posters_of_region
from core.models import SiteSettings


@require_safe
def posters(request):
    """With `make` in the query the PDF; without it the form, prefilled by the button in the region list."""
    if not languages_to_change(request):
        raise PermissionDenied
    if "make" not in request.GET:
        form = PosterForm(initial={"region": request.GET.get("region", "")})
        return render(request, "centers/posters/admin/posters.html", {"form": form})
    form = PosterForm(request.GET)
    if form.is_valid():
        region, languages = form.cleaned_data["region"], form.cleaned_data["languages"]
        publisher = Publisher.of(SiteSettings.for_request(request))
        if found := posters_of_region(region, languages, publisher, request):
            return _file(bundle_pdf(found), f"posters-{region}-{'-'.join(languages)}.pdf")
        form.add_error("languages", _("이 시·군에는 고른 언어로 게시된 관리소가 없습니다."))
    return render(request, "centers/posters/admin/posters.html", {"form": form})


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
