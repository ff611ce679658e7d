"""Downloads and APIs listed on the open data page, each with an example URL."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GEOJSON_TYPE = "application/geo+json"


@dataclass(frozen=True)
class Offer:
    """A download or an API. All URLs are without a host; `description_url` (OpenAPI) of APIs only."""

    name: str
    url: str
    note: str
    media_type: str
    example: str
    description_url: str = ""


def files() -> list[Offer]:
    def file(label: str, name: str, media_type: str, note: str) -> Offer:
        url = reverse(f"open_data:{name}")
        return Offer(label, url, note, media_type, url)

    return [
        file(
            _("관리소 (CSV)"),
            "centers.csv",
            CSV_TYPE,
            _("관리소 한 곳에 한 줄. 엑셀에서 바로 열립니다."),
        ),
        file(_("서비스 (CSV)"), "services.csv", CSV_TYPE, _("서비스 하나에 한 줄.")),
        file(
            _("관리소와 서비스 (엑셀)"),
            "centers.xlsx",
            XLSX_TYPE,
            _("위의 두 가지를 한 파일에 담았습니다."),
        ),
        file(
            _("관리소 위치 (GeoJSON)"),
            "centers.geojson",
            GEOJSON_TYPE,
            _("지도 프로그램에 쓰는 형식입니다."),
        ),
    ]


def services() -> list[Offer]:
    hsds, api = reverse("hsds:about"), reverse("wagtailapi:about")
    return [
        Offer(
            _("서비스 안내 (Open Referral HSDS 3)"),
            hsds,
            _(
                "복지·돌봄 서비스를 주고받는 국제 표준입니다. 찾는 말, 갈래, 거리로 물을 수 있습니다."
            ),
            "application/json",
            f"{hsds}services?latitude=35.7&longitude=127&proximity=20000",
            reverse("hsds:openapi"),
        ),
        Offer(
            _("누리집의 글 (REST)"),
            api,
            _("페이지와 사진, 문서를 읽을 수 있습니다. 쓸 수는 없습니다."),
            "application/json",
            f"{api}pages/?type=centers.CenterPage&fields=*&locale={get_language()}",
            reverse("wagtailapi:openapi"),
        ),
    ]
