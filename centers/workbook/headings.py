"""Finds the tables in a file by their headings, even if sheets or columns were moved."""

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from centers.workbook.cell_types import CellError, plain_text
from centers.workbook.changes import Problem
from centers.workbook.guide import GUIDE_TITLE
from centers.workbook.tables import CENTER, FINGERPRINT, KEY, REMOVE, Table
from centers.workbook.text import clean, key
from core.spreadsheets import Sheet

#: Rows searched for headings: editors may insert a title above them.
_HEADING_ROWS = 10


@dataclass(frozen=True)
class Row:
    number: int
    #: Heading → raw cell.
    cells: dict[str, object]


@dataclass
class FoundTable:
    """A table found in the file."""

    table: Table
    name: str
    #: Heading → letter of its column.
    letters: dict[str, str]
    encoding: str
    rows: list[Row] = field(default_factory=list)

    def position(self, row: Row, heading: str) -> str:
        letter = self.letters.get(heading) or self.letters[KEY]
        return _position(self.name, f"{letter}{row.number}")


@dataclass
class Contents:
    found: list[FoundTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Messages that do not block the import: columns that are missing or ignored.
    notices: list[str] = field(default_factory=list)


def _position(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if sheet else cell


def find(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Contents:
    contents = Contents()
    for sheet in sheets:
        if key(sheet.name) == key(GUIDE_TITLE) or not sheet.rows:
            continue
        _Finder(sheet, tables, contents).read()
    doubles = Counter(found.table.title for found in contents.found)
    for title, times in doubles.items():
        if times > 1:
            message = _("'%s' 표가 파일에 둘 있습니다. 하나만 남겨 주세요.") % title
            contents.problems.append(Problem("", message))
    if not contents.found and not contents.problems:
        message = _(
            "읽을 표를 찾지 못했습니다. 여기에서 내려받은 파일에, 머리글을 바꾸지 말고 적어 주세요."
        )
        contents.problems.append(Problem("", message))
    return contents


class _Finder:
    def __init__(self, sheet: Sheet, tables: Sequence[Table], contents: Contents):
        self.sheet, self.tables, self.contents = sheet, tables, contents

    def read(self) -> None:
        at, table = self._headings()
        if table is None:
            if self.sheet.name:
                text = _("'%s' 시트는 아는 표가 아니어서 읽지 않습니다.") % self.sheet.name
                self.contents.notices.append(text)
            return
        columns = self._columns(self.sheet.rows[at], table)
        if KEY not in columns.values():
            self._add_problem(
                self.sheet.rows[at][0],
                1,
                _(
                    "'%(key)s' 칸이 없어 어느 줄인지 알 수 없습니다. 파일을 새로 내려받아 그 칸을 둔 채 "
                    "적어 주세요."
                )
                % {"key": KEY},
            )
            return
        letters = {heading: get_column_letter(one + 1) for one, heading in columns.items()}
        found = FoundTable(table, self.sheet.name, letters, self.sheet.encoding)
        for number, cells in self.sheet.rows[at + 1 :]:
            taken = {columns[one]: cell for one, cell in enumerate(cells) if one in columns}
            if any(map(_is_filled, taken.values())):
                blank = dict.fromkeys(columns.values())
                found.rows.append(Row(number, blank | taken))
        self.contents.found.append(found)
        if self.sheet.ends_at:
            notice = _("'%(sheet)s' 시트는 빈 줄이 이어져 %(row)d줄까지만 읽었습니다.")
            self.contents.notices.append(
                notice % {"sheet": self.sheet.name, "row": self.sheet.ends_at}
            )
        self._report_merged_cells(self.sheet.rows[at][0], columns)

    def _headings(self) -> tuple[int, Table | None]:
        """Index of the heading row and its table: the best match, with at least two equal headings."""
        best = (1, 0, None)
        for at, (_number, cells) in enumerate(self.sheet.rows[:_HEADING_ROWS]):
            names = {_heading(cell) for cell in cells}
            for table in self.tables:
                score = len(names & {key(heading) for heading in table.headings})
                score += key(table.title) == key(self.sheet.name) and score > 0
                if score > best[0]:
                    best = (score, at, table)
        return best[1], best[2]

    def _columns(self, headings: tuple[int, Sequence], table: Table) -> dict[int, str]:
        """Column index → heading."""
        number, cells = headings
        known = {key(heading): heading for heading in table.headings}
        columns, unknown = {}, []
        for index, cell in enumerate(cells):
            name = _heading(cell)
            if name in known and known[name] in columns.values():
                text = _("머리글 '%s'이(가) 두 번 있습니다. 하나를 지워 주세요.") % known[name]
                self._add_problem(number, index + 1, text)
            elif name in known:
                columns[index] = known[name]
            elif name:
                unknown.append((index, plain_text(cell)))
        missing = [one for one in table.headings if one not in columns.values() and one != KEY]
        self._report_columns(number, unknown, missing, table)
        return columns

    def _report_columns(self, number: int, unknown, missing: list[str], table: Table) -> None:
        read_only = {heading for heading, _width in table.read_only} | {REMOVE}
        for index, text in unknown:
            place = _position(self.sheet.name, f"{get_column_letter(index + 1)}{number}")
            near = difflib.get_close_matches(
                text, [one for one in missing if one != FINGERPRINT], n=1
            )
            if near:
                self.contents.problems.append(
                    Problem(
                        place,
                        _(
                            "'%(text)s'은(는) 모르는 머리글입니다. '%(near)s'이면 그렇게 고치고, "
                            "아니면 칸을 지워 주세요."
                        )
                        % {"text": text, "near": near[0]},
                    )
                )
            else:
                notice = _("%(place)s '%(text)s' 칸은 모르는 칸이어서 읽지 않습니다.")
                self.contents.notices.append(notice % {"place": place, "text": text})
        left = [one for one in missing if one not in read_only | {FINGERPRINT, CENTER}]
        if left:
            notice = _("'%(table)s' 표에 없는 칸은 지금 값을 그대로 둡니다: %(names)s")
            self.contents.notices.append(notice % {"table": table.title, "names": ", ".join(left)})
        if FINGERPRINT in missing:
            notice = _(
                "'%(table)s' 표에 '%(mark)s' 칸이 없어, 파일을 내려받은 뒤에 누리집에서 고친 것인지 "
                "알 수 없습니다. 바뀌는 칸을 하나씩 봐 주세요."
            )
            self.contents.notices.append(notice % {"table": table.title, "mark": FINGERPRINT})

    def _report_merged_cells(self, heading_row: int, columns: dict[int, str]) -> None:
        last = max(columns) + 1
        for merged in self.sheet.merged:
            left, _top, _right, bottom = range_boundaries(merged)
            if bottom >= heading_row and left <= last:
                self.contents.problems.append(
                    Problem(
                        _position(self.sheet.name, merged),
                        _("병합한 칸입니다. 병합을 풀고 칸마다 값을 적어 주세요."),
                    )
                )

    def _add_problem(self, row: int, column: int, message: str) -> None:
        place = _position(self.sheet.name, f"{get_column_letter(column)}{row}")
        self.contents.problems.append(Problem(place, message))


def _is_filled(cell) -> bool:
    return bool(clean(cell)) if isinstance(cell, str) else cell is not None


def _heading(cell) -> str:
    try:
        return key(plain_text(cell))
    except CellError:
        return ""
