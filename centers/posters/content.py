"""Texts of a poster in one language, shared by the HTML print page and the PDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from centers.choices import DeliveryMode, PhoneKind, Season, Weekday
from centers.posters.qr_code import qr_code
from core.models import Organisation, SiteSettings
from core.text.normal_form import clean_line

#: More services than fit on a page at a size that can be read from two metres.
MAX_SERVICES = 30
#: Maximum length of the sentence about a centre, in columns (see `columns`).
MAX_SENTENCE_LENGTH = 120
SENTENCE_ENDS = re.compile(r"(?<=[.!?。！？])\s*")


@dataclass(frozen=True)
class Publisher:
    """The organisation behind the centres: its phone number and its names by language code."""

    phone: str
    names: dict[str, str]

    @classmethod
    def of(cls, settings: SiteSettings) -> "Publisher":
        source = settings.organisation
        if source is None:
            return cls(settings.phone, {})
        same = Organisation.objects.filter(translation_key=source.translation_key)
        names = dict(same.values_list("locale__language_code", "name"))
        return cls(settings.phone, {"": source.name} | names)

    def name_in(self, code: str) -> str:
        return self.names.get(code) or self.names.get("", "")


@dataclass(frozen=True)
class Line:
    """One service: its name, and schedule and cost where known."""

    text: str
    detail: str


@dataclass(frozen=True)
class Poster:
    language: str
    title: str
    #: Region and township, and the page type's name.
    place: str
    kind: str
    sentence: str
    #: Empty if neither the centre nor the publisher has one; the poster then has a line to write on.
    phone: str
    #: The phone's label, or a note that the number is the publisher's.
    phone_note: str
    other_phones: list[str]
    services: list[Line]
    hours: list[str]
    address: str
    organisation: str
    #: URL of the centre's page, and the same without scheme for display.
    url: str
    display_url: str
    #: QR code of `url` as SVG.
    qr: str
    #: Translated fixed texts of the poster by name.
    labels: dict[str, str]


def poster_of(page, publisher: Publisher, request=None) -> Poster:
    """The poster of a centre in the language of `page`."""
    code = page.locale.language_code
    with translation.override(code):
        own = [phone for phone in page.phones.all() if phone.kind != PhoneKind.FAX]
        url = page.get_full_url(request) or ""
        return Poster(
            language=code,
            title=clean_line(page.title),
            place=clean_line(page.place),
            kind=page.kind_name,
            sentence=_sentence(page),
            phone=own[0].number if own else publisher.phone,
            phone_note=_phone_note(own, publisher),
            other_phones=[clean_line(f"{phone.number} {phone.label}") for phone in own[1:]],
            services=_services(page),
            hours=_hours(page),
            address=clean_line(
                page.street_address or f"{page.region.province} {page.place}".strip()
            ),
            organisation=clean_line(publisher.name_in(code)),
            url=url,
            display_url=url.partition("://")[2].rstrip("/"),
            qr=qr_code(url),
            labels=_labels(page),
        )


def columns(text: str) -> int:
    """Width of a text in columns: wide (e.g. Korean) characters count two, others one."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _labels(page) -> dict[str, str]:
    published = page.last_published_at or page.latest_revision_created_at
    day = timezone.localtime(published).date().isoformat() if published else ""
    return {
        "phone": _("전화"),
        "services": _("이런 도움을 드려요"),
        "no_services": _("어떤 도움이 있는지 전화로 물어보세요."),
        "more": _("자세한 것과 그 밖의 도움은 전화로 물어보세요."),
        "place": _("찾아오는 곳"),
        "hours": _("운영 시간"),
        "scan": _("휴대전화로 찍으면 자세한 내용이 나옵니다."),
        "qr": _("이 관리소의 누리집 주소가 담긴 QR 코드"),
        "date": _("%(day)s 기준") % {"day": day} if day else "",
    }


def _sentence(page) -> str:
    """The first sentence of the introduction; a generic one if that is missing or too long."""
    first = SENTENCE_ENDS.split(clean_line(page.introduction))[0]
    if first and columns(first) <= MAX_SENTENCE_LENGTH:
        return first
    text = _("%(place)s 주민에게 생활에 필요한 도움을 드리는 곳입니다.") % {"place": page.place}
    return text.strip()


def _phone_note(own: Sequence, publisher: Publisher) -> str:
    if own:
        return clean_line(own[0].label)
    return _("지원센터 번호입니다. 여기에 물어보세요.") if publisher.phone else ""


def _services(page) -> list[Line]:
    """The first `MAX_SERVICES` services; support of the centre's operation is listed last."""
    rows = sorted(
        page.service_rows, key=lambda row: row.effective_delivery_mode == DeliveryMode.SUPPORT
    )
    return [
        Line(
            clean_line(row.wording), clean_line(" · ".join(filter(None, (row.schedule, row.cost))))
        )
        for row in rows[:MAX_SERVICES]
    ]


def _hours(page) -> list[str]:
    lines = [_hours_line(row) for row in page.opening_hours.all()]
    if lines and page.holiday_rule:
        lines.append(page.get_holiday_rule_display())
    if page.hours_note:
        lines.append(page.hours_note)
    return [clean_line(line) for line in lines]


def _hours_line(row) -> str:
    span = f"{_days(row.weekdays)} {row.opens_at:%H:%M}–{row.closes_at:%H:%M}"
    return span if row.season == Season.ALL_YEAR else f"{span} ({row.get_season_display()})"


def _days(chosen: Sequence[str]) -> str:
    """Names of weekdays; three or more consecutive ones as a range, e.g. 월–금."""
    numbers = [number for number, day in enumerate(Weekday.values) if day in chosen]
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return "·".join(_span([str(Weekday.labels[number]) for number in span]) for span in spans)


def _span(names: list[str]) -> str:
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else "·".join(names)
