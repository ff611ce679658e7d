"""The preview of a plan; the page is limited, because a full one could take megabytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from centers.workbook.changes import CellChange, CenterChange, Plan, RowChange

MAX_CELLS = 500
MAX_PROBLEMS = 200


@dataclass(frozen=True)
class Line:
    """One line of the preview: a changed cell or a removed row."""

    row: RowChange | None
    cell: CellChange | None

    @property
    def position(self) -> str:
        return self.cell.position if self.cell else self.row.position

    @property
    def label(self) -> str:
        return self.row.label if self.row else ""

    @property
    def what(self) -> str:
        """Title of the row's table, and whether the row is new or removed."""
        if self.row is None:
            return ""
        if self.row.removed:
            return _("%s 지움") % self.row.table.title
        return _("새 %s") % self.row.table.title if self.row.added else self.row.table.title

    @property
    def conflict(self) -> bool:
        return self.cell.conflict if self.cell else self.row.conflict


@dataclass(frozen=True)
class Group:
    change: CenterChange
    lines: list[Line]


def lines_of(change: CenterChange) -> Iterator[Line]:
    yield from (Line(None, cell) for cell in change.cells)
    for row in change.rows:
        if row.removed:
            yield Line(row, None)
        yield from (Line(row, cell) for cell in row.cells)


def preview_context(plan: Plan) -> dict:
    """Template context of the preview."""
    groups, room = [], MAX_CELLS
    for change in plan.centers:
        if room <= 0:
            break
        lines = list(lines_of(change))[:room]
        room -= len(lines)
        groups.append(Group(change, lines))
    return {
        "groups": groups,
        "cells_left": plan.changes - sum(len(group.lines) for group in groups),
        "problems": plan.problems[:MAX_PROBLEMS],
        "problems_left": max(len(plan.problems) - MAX_PROBLEMS, 0),
    }


def csv_rows(plan: Plan) -> Iterator[dict[str, str]]:
    for change in plan.centers:
        for line in lines_of(change):
            yield {
                _("관리소"): change.name,
                _("자리"): line.position,
                _("무엇"): line.what,
                _("줄"): line.label,
                _("칸"): line.cell.heading if line.cell else "",
                _("지금"): line.cell.old if line.cell else line.label,
                _("이렇게"): line.cell.new if line.cell else "",
            }
