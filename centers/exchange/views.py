"""Open data: files anybody may take without a key, and the page that tells of them."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_response_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from centers.exchange.catalogue import catalogue
from centers.exchange.geojson import as_geojson
from centers.exchange.records import Dataset, center_columns, service_columns
from centers.exchange.tables import as_csv, as_xlsx
from core.models import SiteSettings

#: Seconds for which a copy may be used.
MAX_AGE = 300
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def open_data(name: str) -> Callable:
    """A file of data: for any site, kept for a while, with the moment it was last changed."""

    def decorate(make: Callable) -> Callable:
        @wraps(make)
        @require_safe
        def view(request):
            dataset = Dataset.of_language(get_language())

            @condition(last_modified_func=lambda _request: dataset.updated_at)
            def answer(request):
                return make(request, dataset)

            response = answer(request)
            patch_response_headers(response, MAX_AGE)
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
            if dataset.updated_at:
                response["Last-Modified"] = http_date(dataset.updated_at.timestamp())
            if response.status_code == 200 and name:
                response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response

        return view

    return decorate


def _centers(request, dataset: Dataset) -> list[dict]:
    organisation = SiteSettings.for_request(request).organisation
    provider = organisation.name if organisation else ""
    return [center_columns(page, dataset.date, provider, request) for page in dataset.centers]


def _services(dataset: Dataset) -> list[dict]:
    return [
        service_columns(page, row, dataset.date)
        for page in dataset.centers
        for row in page.service_rows
    ]


@open_data("centers.csv")
def centers_csv(request, dataset: Dataset):
    return HttpResponse(as_csv(_centers(request, dataset)), content_type="text/csv; charset=utf-8")


@open_data("services.csv")
def services_csv(request, dataset: Dataset):
    return HttpResponse(as_csv(_services(dataset)), content_type="text/csv; charset=utf-8")


@open_data("centers.xlsx")
def centers_xlsx(request, dataset: Dataset):
    sheets = {_("관리소"): _centers(request, dataset), _("서비스"): _services(dataset)}
    return HttpResponse(as_xlsx(sheets), content_type=XLSX_TYPE)


@open_data("")
def centers_geojson(request, dataset: Dataset):
    return JsonResponse(
        as_geojson(dataset, request),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def about(request):
    """What there is, under what terms, and the same as a DCAT catalogue for machines."""
    dataset = Dataset.of_language(get_language())
    files = [
        (_("관리소 (CSV)"), "centers.csv", _("관리소 한 곳에 한 줄. 엑셀에서 바로 열립니다.")),
        (_("서비스 (CSV)"), "services.csv", _("서비스 하나에 한 줄.")),
        (_("관리소와 서비스 (엑셀)"), "centers.xlsx", _("위의 두 가지를 한 파일에 담았습니다.")),
        (_("관리소 위치 (GeoJSON)"), "centers.geojson", _("지도 프로그램에 쓰는 형식입니다.")),
    ]
    links = [(name, reverse(f"open_data:{file}"), note) for name, file, note in files]
    context = {
        "dataset": dataset,
        "files": links,
        "catalogue": catalogue(request, dataset, [(name, url) for name, url, _note in links]),
    }
    return render(request, "centers/data.html", context)
