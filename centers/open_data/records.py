"""Public data of centres and services, shared by all file formats."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from centers.models import CenterPage, CenterService, ServiceConfirmation

#: Separator of several values in one cell. Not a comma, because service names contain commas.
BETWEEN = " | "


@dataclass(frozen=True)
class PublishedRecords:
    """Number of public centres in a language, and the date of the data."""

    centers: int
    #: 데이터기준일자, in Korean time: when a centre was last published or a service confirmed.
    date: str

    @classmethod
    def of_language(cls, code: str) -> "PublishedRecords":
        shown = CenterPage.objects.live().public().in_language(code)
        found = shown.aggregate(count=Count("pk"), published=Max("last_published_at"))
        keys = CenterService.objects.shown_in(code).values("translation_key")
        confirmations = ServiceConfirmation.objects.filter(row_key__in=keys)
        confirmed = confirmations.aggregate(day=Max("confirmed_on"))["day"]
        published = found["published"] and timezone.localdate(found["published"])
        days = [day for day in (published, confirmed) if day]
        return cls(found["count"], max(days).isoformat() if days else "")


@dataclass(frozen=True)
class Dataset:
    """The live public centres of one language."""

    centers: Sequence[CenterPage]
    date: str

    @classmethod
    def of_language(cls, code: str) -> "Dataset":
        listing = CenterPage.objects.live().public().in_language(code).with_services_prefetched()
        centers = list(listing.prefetch_related("phones"))
        ServiceConfirmation.objects.attach_to(
            [row for page in centers for row in page.service_rows]
        )
        return cls(centers, PublishedRecords.of_language(code).date)


def center_columns(page: CenterPage, date: str, provider: str, request) -> dict[str, str]:
    """CSV row of a centre. Headings follow data.go.kr's standard data sets where those define one."""
    latitude, longitude = page.point or ("", "")
    return {
        "관리소명": page.title,
        "시도명": page.region.province,
        "시군구명": page.region.name,
        "읍면동명": page.township_or_blank.name,
        "소재지도로명주소": page.street_address,
        "위도": latitude,
        "경도": longitude,
        "위치정확도": _precision(page),
        "전화번호": BETWEEN.join(phone.number for phone in page.phones.all()),
        "서비스": BETWEEN.join(row.wording for row in page.service_rows),
        "홈페이지주소": page.get_full_url(request),
        "관리소식별자": str(page.translation_key),
        "제공기관명": provider,
        "데이터기준일자": date,
    }


def service_columns(page: CenterPage, row: CenterService, date: str) -> dict[str, str]:
    kinds = [kind for kind in (row.service, row.second_service) if kind]
    return {
        "관리소명": page.title,
        "시군구명": page.region.name,
        "읍면동명": page.township_or_blank.name,
        "서비스명": row.wording,
        "서비스종류": BETWEEN.join(kind.name for kind in kinds),
        "서비스갈래": BETWEEN.join(dict.fromkeys(kind.category.name for kind in kinds)),
        "제공방식": str(row.delivery_mode_label),
        "대상": BETWEEN.join(str(label) for label in row.audience_labels),
        "하는때": row.schedule,
        "비용": row.cost,
        "안내": row.note,
        "확인일": _confirmed_on(row),
        "서비스식별자": str(row.translation_key),
        "관리소식별자": str(page.translation_key),
        "데이터기준일자": date,
    }


def _confirmed_on(row: CenterService) -> str:
    confirmation = row.confirmation
    return (
        confirmation.confirmed_on.isoformat() if confirmation and confirmation.confirmed_on else ""
    )


def _precision(page: CenterPage) -> str:
    if page.point is None:
        return ""
    return _("읍·면·동의 가운데") if page.point_is_approximate else _("관리소 위치")
