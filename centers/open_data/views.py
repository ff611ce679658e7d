"""Open data: downloads without an API key, and the page that lists them."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centers.open_data import offers
from centers.open_data.dcat import DataCatalog
from centers.open_data.geojson import as_geojson
from centers.open_data.records import Dataset, PublishedRecords, center_columns, service_columns
from core.models import SiteSettings
from core.public_api.endpoints import public_endpoint
from core.public_api.problems import not_found_view
from core.spreadsheets.tables import as_csv, as_xlsx

CSV_TYPE = f"{offers.CSV_TYPE}; charset=utf-8"


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


def _file(name: str, content: bytes, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@public_endpoint()
def centers_csv(request):
    dataset = Dataset.of_language(get_language())
    return _file("centers.csv", as_csv(_centers(request, dataset)), CSV_TYPE)


@public_endpoint()
def services_csv(request):
    dataset = Dataset.of_language(get_language())
    return _file("services.csv", as_csv(_services(dataset)), CSV_TYPE)


@public_endpoint()
def centers_xlsx(request):
    dataset = Dataset.of_language(get_language())
    sheets = {_("관리소"): _centers(request, dataset), _("서비스"): _services(dataset)}
    return _file("centers.xlsx", as_xlsx(sheets), offers.XLSX_TYPE)


@public_endpoint()
def centers_geojson(request):
    return JsonResponse(
        as_geojson(Dataset.of_language(get_language()), request),
        content_type=offers.GEOJSON_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


not_found = public_endpoint()(not_found_view)


@require_safe
def about(request):
    """The open data page: downloads, APIs and licence, with DCAT metadata."""
    records = PublishedRecords.of_language(get_language())
    files, services = offers.files(), offers.services()
    context = {
        "records": records,
        "files": files,
        "services": services,
        "catalog": DataCatalog(request, records, files, services),
    }
    return render(request, "centers/open_data/about.html", context)
