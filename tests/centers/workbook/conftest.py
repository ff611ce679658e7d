"""Two centres with difficult values, and a helper that edits a downloaded workbook."""

import io
from types import SimpleNamespace

import openpyxl
import pytest

from centers.models import CenterPage
from centers.workbook import operations
from tests import factories
from tests.shared_data import shared_data

COMMAS = "농기구, 주방기구 등 칼갈이 지원"
BRACKET = "3개면(흥덕,성내,부안) 아동센터와 함께하는 교류 프로그램"


@shared_data
def directory(site):
    """정읍시 감곡면 감곡문화센터 with two services, 고창군 흥덕면 흥덕문화복지관 with one."""
    gochang = factories.RegionFactory(name="고창군", slug="gochang", code="52790")
    gamgok = factories.TownshipFactory(name="감곡면", slug="gamgok")
    heungdeok = factories.TownshipFactory(name="흥덕면", slug="heungdeok", region=gochang)
    laundry = factories.ServiceFactory()
    sharpening = factories.ServiceFactory(name="칼갈이", slug="sharpening")
    first = factories.CenterPageFactory(
        parent=site.centers, title="감곡문화센터", township=gamgok, postal_code="56100"
    )
    second = factories.CenterPageFactory(
        parent=site.centers, title="흥덕문화복지관", township=heungdeok
    )
    factories.CenterServiceFactory(page=first, wording=COMMAS, service=sharpening, sort_order=0)
    factories.CenterServiceFactory(page=first, wording="찾아가는 이불 세탁", sort_order=1)
    factories.CenterServiceFactory(page=second, wording=BRACKET, service=laundry)
    factories.CenterPhoneFactory(page=first)
    factories.OpeningHoursFactory(page=first)
    for page in (first, second):
        CenterPage.objects.get(pk=page.pk).save_revision().publish()
    return SimpleNamespace(
        site=site,
        first=CenterPage.objects.get(pk=first.pk),
        second=CenterPage.objects.get(pk=second.pk),
        gamgok=gamgok,
        heungdeok=heungdeok,
        laundry=laundry,
        sharpening=sharpening,
    )


class Book:
    """A downloaded workbook that a test edits."""

    def __init__(self, data: bytes):
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def headings(self, sheet: str) -> list[str]:
        return [cell.value for cell in self.book[sheet][1]]

    def at(self, sheet: str, row: int, heading: str):
        return self.book[sheet].cell(row, self.headings(sheet).index(heading) + 1)

    def write(self, sheet: str, row: int, **values) -> "Book":
        """`write("서비스", 2, 비용="무료")`; `_` in a name stands for a space."""
        for heading, value in values.items():
            self.at(sheet, row, heading.replace("_", " ")).value = value
        return self

    def add(self, sheet: str, **values) -> int:
        """Append a row; returns its number."""
        row = self.book[sheet].max_row + 1
        self.write(sheet, row, **values)
        return row

    @property
    def data(self) -> bytes:
        output = io.BytesIO()
        self.book.save(output)
        return output.getvalue()

    def rows(self, sheet: str) -> list[list]:
        return [list(row) for row in self.book[sheet].iter_rows(values_only=True)]


@shared_data
def downloaded(directory, editor):
    return operations.workbook_for(editor)


@pytest.fixture
def book(downloaded):
    return Book(downloaded)


@pytest.fixture
def plan(editor):
    """The plan of a `Book` or of bytes."""
    return lambda file: operations.plan_for(file if isinstance(file, bytes) else file.data, editor)


def cells_of(plan) -> list[tuple[str, str, str]]:
    """(heading, old, new) of every cell that changes."""
    return [
        (cell.heading, cell.old, cell.new)
        for change in plan.centers
        for cells in (change.cells, *(row.cells for row in change.rows))
        for cell in cells
    ]


def as_csv(rows: list[list], encoding: str, delimiter: str = ",") -> bytes:
    """CSV as a spreadsheet program saves it: characters missing in the encoding become "?"."""
    lines = []
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        lines.append(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return "\r\n".join(lines).encode(encoding, "replace")
