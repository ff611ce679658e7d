"""Property-based: export and import give the same values, and an edit is the only change."""

import datetime
import io
import uuid
from types import SimpleNamespace

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centers.choices import Audience, DeliveryMode, HolidayRule, PhoneKind, Season, Weekday
from centers.workbook import headings, planning, writer
from centers.workbook.choice_cells import OneOf
from centers.workbook.choices import ChoiceLists
from centers.workbook.state import CenterState, RowState
from centers.workbook.tables import all_tables
from centers.workbook.text import clean
from core.spreadsheets import read_sheets
from tests.centers.workbook.conftest import as_csv, cells_of

KINDS = {1: "이불 세탁", 2: "이·미용", 3: "밑반찬"}
LISTS = ChoiceLists(
    places=OneOf(blank=False, labels={1: "정읍시 감곡면", 2: "남원시 주천면", 3: "진안군 주천면"}),
    services=OneOf(blank=False, labels=KINDS),
    second_services=OneOf(labels=KINDS),
    stewards=OneOf(labels={1: "김담당", 2: "이담당"}),
)
TABLES = all_tables(LISTS)
PERMISSIONS = SimpleNamespace(
    editable={1},
    edit_blocker=lambda state: "",
    add_blocker=lambda: "",
    goes_live=lambda state: True,
)

LETTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.text(LETTERS, max_size=60) | st.text("가나다 등,()·ㆍ/=+-@'\"\u00a0\n\t0:", max_size=40)
NAME = TEXT.filter(clean)
FLAG, DAYS = st.booleans(), st.sampled_from([90, 180, 365])
CENTER = st.fixed_dictionaries(
    {
        "title": NAME,
        "township": st.sampled_from([1, 2, 3]),
        "address": TEXT,
        "address_detail": TEXT,
        "postal_code": st.from_regex(r"[0-9]{5}|", fullmatch=True),
        "latitude": st.none() | st.floats(33, 39),
        "longitude": st.none() | st.floats(124, 132),
        "location_precision": st.sampled_from(["building", "street", "township"]),
        "introduction": TEXT,
        "email": st.sampled_from(["", "a@example.kr"]),
        "coordinator": TEXT,
        "holiday_rule": st.sampled_from(HolidayRule.values),
        "hours_note": TEXT,
        "off_season_from": st.integers(1, 12),
        "off_season_to": st.integers(1, 12),
        "services_complete": FLAG,
        "steward": st.sampled_from([None, 1, 2]),
        "review_days": DAYS,
    }
)
SERVICE = st.fixed_dictionaries(
    {
        "wording": NAME,
        "service": st.sampled_from([1, 2, 3]),
        "second_service": st.none(),
        "schedule": TEXT,
        "cost": TEXT,
        "note": TEXT,
        "delivery_mode": st.sampled_from(["", *DeliveryMode.values]),
        "audiences": st.lists(st.sampled_from(Audience.values), unique=True),
        "steward": st.sampled_from([None, 1, 2]),
        "review_days": st.none() | DAYS,
    }
)
PHONE = st.fixed_dictionaries(
    {
        "number": st.from_regex(r"0[0-9]{1,2}-[0-9]{3,4}-[0-9]{4}", fullmatch=True),
        "kind": st.sampled_from(PhoneKind.values),
        "label": TEXT,
    }
)
HOURS = st.fixed_dictionaries(
    {
        "weekdays": st.lists(st.sampled_from(Weekday.values), unique=True, min_size=1),
        "opens_at": st.times(max_value=datetime.time(11)),
        "closes_at": st.times(min_value=datetime.time(12)),
        "season": st.sampled_from(Season.values),
    }
)


def _rows(values):
    keys = [uuid.uuid5(uuid.NAMESPACE_OID, str(number)) for number in range(len(values))]
    return {key: RowState(key, one) for key, one in zip(keys, values, strict=True)}


@st.composite
def centers(draw):
    rows = {
        "services": _rows(draw(st.lists(SERVICE, max_size=3))),
        "phones": _rows(draw(st.lists(PHONE, max_size=2))),
        "opening_hours": _rows(draw(st.lists(HOURS, max_size=2))),
    }
    key = uuid.uuid5(uuid.NAMESPACE_OID, "center")
    return CenterState(1, key, True, False, False, "", None, draw(CENTER), rows)


def plan_of(data: bytes, center: CenterState):
    contents = headings.find(read_sheets(data), TABLES)
    return planning.make_plan(contents, TABLES, [center], PERMISSIONS)


often = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@often
@given(centers())
def test_an_unedited_workbook_changes_nothing(center):
    plan = plan_of(writer.write(TABLES, [center], {}), center)
    assert (plan.problems, plan.centers) == ([], [])


@often
@given(centers(), st.sampled_from(["utf-8-sig", "cp949", "utf-16"]))
def test_an_unedited_csv_changes_nothing(center, encoding):
    book = openpyxl.load_workbook(io.BytesIO(writer.write(TABLES, [center], {})))
    for sheet in ("관리소", "서비스"):
        rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
        plan = plan_of(as_csv(rows, encoding), center)
        assert (plan.problems, plan.centers) == ([], [])


EDITS = [
    ("관리소", "introduction", "소개", TEXT),
    ("관리소", "address", "도로명 주소", TEXT),
    ("관리소", "postal_code", "우편번호", st.from_regex(r"[0-9]{5}", fullmatch=True)),
    ("서비스", "wording", "관리소가 쓰는 이름", NAME),
    ("서비스", "note", "안내 말", TEXT),
    ("서비스", "service", "서비스 종류", st.sampled_from(list(KINDS.values()))),
    ("전화번호", "label", "붙임말", TEXT),
]


@often
@given(centers(), st.sampled_from(EDITS), st.data())
def test_an_edited_cell_is_the_only_change(center, edit, data):
    sheet, name, heading, texts = edit
    table = next(one for one in TABLES if one.title == sheet)
    rows = center.rows[table.relation].values() if table.relation else [center]
    if not rows:
        return
    cell_type, stored = table.column(name).cell_type, next(iter(rows)).values[name]
    new = clean(data.draw(texts))
    book = openpyxl.load_workbook(io.BytesIO(writer.write(TABLES, [center], {})))
    column = [cell.value for cell in book[sheet][1]].index(heading) + 1
    cell = book[sheet].cell(2, column)
    cell.value = new
    cell.data_type = "s"
    output = io.BytesIO()
    book.save(output)
    plan = plan_of(output.getvalue(), center)
    expected, before = cell_type.canonical(new), cell_type.text(stored)
    if any("같은 줄" in problem.message for problem in plan.problems):
        return  # Made alike to another row of the centre.
    assert plan.problems == []
    assert cells_of(plan) == ([] if expected == before else [(heading, before, expected)])
