"""The sheets and their columns. Headings are part of the file format, so they are not translated."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from centers.choices import (
    Audience,
    DeliveryMode,
    HolidayRule,
    LocationPrecision,
    PhoneKind,
    ReviewTerm,
    Season,
    Weekday,
)
from centers.models import CenterPage, CenterPhone, CenterService, OpeningHours
from centers.workbook.cell_types import CellType, ClockTime, Degrees, Phone, PostalCode, Text
from centers.workbook.choice_cells import YesNo
from centers.workbook.choices import ChoiceLists, choice, in_korean, months, several

#: Columns without a model field: the row's key, its centre, the removal flag, and the fingerprint that
#: shows which cells were edited.
KEY, CENTER, REMOVE, FINGERPRINT = "번호", "관리소", "지우기", "대조 표시"
REMOVE_WORD = "지우기"
_FINGERPRINT_VERSION = "v1."


@dataclass(frozen=True)
class Column:
    #: Name of the model field.
    name: str
    heading: str
    cell_type: CellType
    #: In characters.
    width: int = 16


@dataclass(frozen=True)
class Table:
    title: str
    model: type[models.Model]
    columns: Sequence[Column]
    #: Accessor of the rows on `CenterPage`; empty for the table of centres.
    relation: str = ""
    #: Read-only columns that are ignored on import: (heading, width).
    read_only: Sequence[tuple[str, int]] = ()
    #: Columns that must be unique together within a centre.
    unique: Sequence[str] = ()

    @property
    def headings(self) -> list[str]:
        own = [column.heading for column in self.columns]
        read_only = [heading for heading, _width in self.read_only]
        if not self.relation:
            return [KEY, *own, *read_only, FINGERPRINT]
        return [KEY, CENTER, *own, *read_only, REMOVE, FINGERPRINT]

    def label(self, values: dict) -> str:
        """Display name of a row: its first column."""
        return self.columns[0].cell_type.text(values[self.columns[0].name])

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def attnames(self) -> dict[str, str]:
        """Column name → attribute with the plain value (`…_id` for relations)."""
        return {column.name: self.field(column.name).attname for column in self.columns}

    def field(self, name: str) -> models.Field:
        return self.model._meta.get_field(name)

    def fingerprint(self, row_key, values: dict, center: str = "") -> str:
        texts = [center, *(column.cell_type.text(values[column.name]) for column in self.columns)]
        return _FINGERPRINT_VERSION + "".join(fingerprint_of(row_key, text) for text in texts)

    def fingerprints(self, text: str) -> dict[str, str]:
        """Column name (or `CENTER`) → its part of a row fingerprint; empty for another version."""
        pieces = text.removeprefix(_FINGERPRINT_VERSION)
        names = [CENTER, *(column.name for column in self.columns)]
        if not text.startswith(_FINGERPRINT_VERSION) or len(pieces) != 4 * len(names):
            return {}
        return {name: pieces[4 * at : 4 * at + 4] for at, name in enumerate(names)}


def fingerprint_of(row_key, text: str) -> str:
    """Four-character hash that shows whether a cell has changed since the download.

    It lets an import tell edited cells from outdated ones, in any file format and however often the page
    was saved since.
    """
    digest = hashlib.blake2b(f"{row_key} {text}".encode(), digest_size=3).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _text(model, name: str, heading: str, width: int = 16, cell_type=Text, **options) -> Column:
    field = model._meta.get_field(name)
    return Column(name, heading, cell_type(blank=field.blank, field=field, **options), width)


def _degrees(name: str, heading: str) -> Column:
    return Column(name, heading, Degrees(field=CenterPage._meta.get_field(name)), 12)


def all_tables(lists: ChoiceLists) -> list[Table]:
    with in_korean():
        return [_centers(lists), _services(lists), _phones(), _hours()]


def _centers(lists: ChoiceLists) -> Table:
    model = CenterPage
    columns = [
        _text(model, "title", "이름", 26),
        Column("township", "읍·면·동", lists.places, 18),
        _text(model, "address", "도로명 주소", 26),
        _text(model, "address_detail", "자세한 주소", 20),
        _text(model, "postal_code", "우편번호", 10, cell_type=PostalCode),
        _degrees("latitude", "위도"),
        _degrees("longitude", "경도"),
        Column("location_precision", "위치의 정확도", choice(LocationPrecision, blank=False), 22),
        _text(model, "introduction", "소개", 50, lines=True),
        _text(model, "email", "전자우편", 26),
        _text(model, "coordinator", "코디네이터", 14),
        Column("holiday_rule", "공휴일", choice(HolidayRule), 16),
        _text(model, "hours_note", "운영 시간 안내 말", 30),
        Column("off_season_from", "농한기 시작 달", months(), 14),
        Column("off_season_to", "농한기 끝 달", months(), 14),
        Column("services_complete", "서비스 목록이 모두 적혀 있음", YesNo(), 14),
        Column("steward", "확인 담당자", lists.stewards, 16),
        Column("review_days", "확인 주기", choice(ReviewTerm, blank=False), 12),
    ]
    return Table("관리소", model, columns, read_only=[("상태", 16)])


def _services(lists: ChoiceLists) -> Table:
    model = CenterService
    columns = [
        _text(model, "wording", "관리소가 쓰는 이름", 44),
        Column("service", "서비스 종류", lists.services, 24),
        Column("second_service", "함께 하는 서비스", lists.second_services, 24),
        _text(model, "schedule", "하는 때", 22),
        _text(model, "cost", "비용", 18),
        _text(model, "note", "안내 말", 34),
        Column("delivery_mode", "제공 방식", choice(DeliveryMode), 18),
        Column("audiences", "대상", several(Audience), 18),
        Column("steward", "확인 담당자", lists.stewards, 16),
        Column("review_days", "확인 주기", choice(ReviewTerm), 12),
    ]
    return Table("서비스", model, columns, "services", [("확인일", 12)], ["wording"])


def _phones() -> Table:
    columns = [
        _text(CenterPhone, "number", "전화번호", 18, cell_type=Phone),
        Column("kind", "종류", choice(PhoneKind, blank=False), 22),
        _text(CenterPhone, "label", "붙임말", 26),
    ]
    return Table("전화번호", CenterPhone, columns, "phones", unique=["number", "label"])


def _hours() -> Table:
    weekdays = several(Weekday)
    columns = [
        Column("weekdays", "요일", type(weekdays)(blank=False, labels=weekdays.labels), 20),
        Column("opens_at", "여는 시각", ClockTime(blank=False), 12),
        Column("closes_at", "닫는 시각", ClockTime(blank=False, is_end=True), 12),
        Column("season", "철", choice(Season, blank=False), 12),
    ]
    unique = ["weekdays", "opens_at", "season"]
    return Table("운영 시간", OpeningHours, columns, "opening_hours", unique=unique)
