"""Computes the plan of a file: first each row, then rules across rows, then permissions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centers.workbook.cell_types import CellError, plain_text
from centers.workbook.cells import CellReader
from centers.workbook.center_names import CenterNames
from centers.workbook.changes import CenterChange, Plan, Problem, RowChange
from centers.workbook.choices import in_korean
from centers.workbook.headings import Contents, FoundTable, Row
from centers.workbook.permissions import EditPermissions
from centers.workbook.rules import cross_row_problems
from centers.workbook.state import CenterState
from centers.workbook.tables import CENTER, KEY, REMOVE, REMOVE_WORD, Table
from centers.workbook.text import key

#: Maximum centres per transaction: SQLite blocks other writers for about ten seconds meanwhile.
MAX_CENTERS = 200


def make_plan(
    contents: Contents,
    tables: Sequence[Table],
    centers: Sequence[CenterState],
    permissions: EditPermissions,
) -> Plan:
    with in_korean():
        names = CenterNames(tables[0], centers)
    return _Planner(contents, tables, centers, permissions, names).run()


class _Planner:
    def __init__(self, contents, tables, centers, permissions, names):
        self.contents, self.tables, self.centers = contents, tables, centers
        self.permissions, self.names = permissions, names
        self.plan = Plan(problems=list(contents.problems), notices=list(contents.notices))
        self.cells = CellReader(self.plan.problems)
        #: Key of the centre → its `CenterChange`; new ones are keyed by `id()`.
        self.changed: dict = {}
        self.states = {state.key: state for state in centers}
        self.rows = {
            table.relation: {
                row_key: (state, row)
                for state in centers
                for row_key, row in state.rows[table.relation].items()
            }
            for table in tables
            if table.relation
        }
        #: Table title → row key → cell position, to find duplicates.
        self.seen: dict[str, dict[UUID, str]] = defaultdict(dict)
        self.deleted: Counter = Counter()

    def run(self) -> Plan:
        for table in self.tables:
            for found in self.contents.found:
                if found.table is table:
                    self._plan_table(found)
        changes = [change for change in self.changed.values() if change.count]
        order = {state.key: number for number, state in enumerate(self.centers)}
        changes.sort(key=lambda one: order[one.state.key] if one.state else len(order))
        self.plan.problems += cross_row_problems(changes, self.tables, self.centers)
        self._check_permissions(changes)
        self._check_size(changes)
        self.plan.centers = changes
        self._report_unchanged_rows()
        return self.plan

    def _plan_table(self, found: FoundTable) -> None:
        for row in found.rows:
            row_key = self._key(found, row)
            if row_key is None:
                continue
            if not found.table.relation:
                self._plan_center(found, row, row_key)
            elif row_key:
                self._plan_row(found, row, row_key)
            else:
                self._plan_new_row(found, row)

    def _add_problem(self, found: FoundTable, row: Row, heading: str, message: str) -> None:
        self.plan.problems.append(Problem(found.position(row, heading), message))

    def _key(self, found: FoundTable, row: Row) -> UUID | str | None:
        """The key of a row; empty for a new row, None (with a problem) if invalid."""
        try:
            text = plain_text(row.cells[KEY])
            row_key = UUID(text) if text else ""
        except CellError as reason:
            return self._add_problem(found, row, KEY, str(reason))
        except ValueError:
            message = _("번호가 망가졌습니다. 파일을 새로 내려받고, 새로 적은 줄이면 비워 두세요.")
            return self._add_problem(found, row, KEY, message)
        seen = self.seen[found.table.title]
        if row_key in seen:
            message = _(
                "%(other)s와(과) 번호가 같습니다. 복사해서 새로 적은 줄이면 번호를 지워 주세요."
            )
            return self._add_problem(found, row, KEY, message % {"other": seen[row_key]})
        if row_key:
            seen[row_key] = found.position(row, KEY)
        return row_key

    def _change_of(self, state: CenterState) -> CenterChange:
        return self.changed.setdefault(state.key, CenterChange(self.names.of(state), state))

    def _plan_center(self, found: FoundTable, row: Row, row_key: UUID | str) -> None:
        if not row_key:
            self._plan_new_center(found, row)
        elif state := self.states.get(row_key):
            change = self._change_of(state)
            change.cells += self.cells.changed(found, row, row_key, state.values)
            self.names.add_from_file(state, change)
        else:
            self._plan_unknown(found, row, row_key)

    def _plan_new_center(self, found: FoundTable, row: Row) -> None:
        cells = self.cells.new(found, row)
        change = CenterChange(self.names.of_new(cells), None, cells)
        self.changed[id(change)] = change
        if cells:
            self.names.add_new(change)

    def _plan_unknown(self, found: FoundTable, row: Row, row_key: UUID) -> None:
        """The row was removed on the site; a problem only if it was edited in the file."""
        if self._requests_removal(found, row) or self.cells.is_unchanged(found, row, row_key):
            self.deleted[found.table.title] += 1
            return
        message = _(
            "누리집에 없는 번호입니다. 그 사이 지워진 것이면 이 줄을 없애고, 새로 넣으려면 번호를 "
            "비워 주세요."
        )
        self._add_problem(found, row, KEY, message)

    def _plan_row(self, found: FoundTable, row: Row, row_key: UUID) -> None:
        state, stored = self.rows[found.table.relation].get(row_key, (None, None))
        if state is None:
            return self._plan_unknown(found, row, row_key)
        self._check_center_unchanged(found, row, row_key, state)
        position = found.position(row, found.table.columns[0].heading)
        label = found.table.label(stored.values)
        change = RowChange(found.table, row_key, position, label)
        if self._requests_removal(found, row):
            change.removed = True
            change.conflict = self.cells.changed_on_site(found, row, row_key, stored.values)
        else:
            change.cells = self.cells.changed(found, row, row_key, stored.values)
        if change.removed or change.cells:
            self._change_of(state).rows.append(change)

    def _plan_new_row(self, found: FoundTable, row: Row) -> None:
        if self._requests_removal(found, row):
            message = _(
                "번호가 없어 무엇을 지울지 알 수 없습니다. '%(word)s' 칸을 비우거나 줄을 없애 주세요."
            ) % {"word": REMOVE_WORD}
            return self._add_problem(found, row, REMOVE, message)
        owner = self._owner(found, row)
        cells = self.cells.new(found, row)
        if owner is None or not cells:
            return
        position = found.position(row, found.table.columns[0].heading)
        change = owner if isinstance(owner, CenterChange) else self._change_of(owner)
        label = cells[0].new if cells else ""
        change.rows.append(RowChange(found.table, None, position, label, cells))

    def _owner(self, found: FoundTable, row: Row) -> CenterState | CenterChange | None:
        """The centre of a new row; None (with a problem) if its name is invalid."""
        try:
            text = plain_text(row.cells.get(CENTER))
            return self.names.find(text)
        except CellError as reason:
            return self._add_problem(found, row, CENTER, str(reason))

    def _check_center_unchanged(
        self, found: FoundTable, row: Row, row_key: UUID, state: CenterState
    ) -> None:
        try:
            text = plain_text(row.cells.get(CENTER))
        except CellError as reason:
            return self._add_problem(found, row, CENTER, str(reason))
        name = self.names.of(state)
        as_before = not text or self.cells.has_same_center_name(found, row, row_key, name, text)
        if not as_before and state not in self.names.all_of(text):
            message = _(
                "줄을 다른 관리소로 옮기거나 여기에서 관리소 이름을 고칠 수는 없습니다. '%s'(으)로 "
                "되돌려 주세요."
            )
            self._add_problem(found, row, CENTER, message % name)

    def _requests_removal(self, found: FoundTable, row: Row) -> bool:
        try:
            text = plain_text(row.cells.get(REMOVE))
            if text and key(text) != key(REMOVE_WORD):
                raise CellError(_("'%(word)s'를 고르거나 비워 두세요.") % {"word": REMOVE_WORD})
        except CellError as reason:
            self._add_problem(found, row, REMOVE, str(reason))
            return False
        return bool(text)

    def _check_permissions(self, changes: list[CenterChange]) -> None:
        for change in changes:
            state = change.state
            reason = (
                self.permissions.edit_blocker(state) if state else self.permissions.add_blocker()
            )
            if reason:
                first = (change.cells or change.rows)[0].position
                self.plan.problems.append(Problem(first, f"{change.name}: {reason}"))
            change.goes_live = bool(state) and self.permissions.goes_live(state)

    def _check_size(self, changes: list[CenterChange]) -> None:
        if len(changes) > MAX_CENTERS:
            message = _(
                "한 번에 관리소 %(most)d곳까지 바꿀 수 있는데 %(n)d곳이 바뀝니다. 고친 줄을 몇 파일로 나누어 "
                "넣어 주세요."
            )
            text = message % {"most": MAX_CENTERS, "n": len(changes)}
            self.plan.problems.append(Problem("", text))

    def _report_unchanged_rows(self) -> None:
        for table in dict.fromkeys(found.table.title for found in self.contents.found):
            relation = next(one.relation for one in self.tables if one.title == table)
            theirs = [state for state in self.centers if state.pk in self.permissions.editable]
            keys = (
                {row_key for state in theirs for row_key in state.rows[relation]}
                if relation
                else {state.key for state in theirs}
            )
            if left := len(keys - self.seen[table].keys()):
                text = ngettext(
                    "'%(table)s': 누리집의 %(n)d줄이 파일에 없습니다. 그대로 둡니다.",
                    "'%(table)s': 누리집의 %(n)d줄이 파일에 없습니다. 그대로 둡니다.",
                    left,
                )
                self.plan.notices.append(text % {"table": table, "n": left})
            if deleted := self.deleted[table]:
                text = ngettext(
                    "'%(table)s': 파일의 %(n)d줄은 누리집에서 이미 지워졌습니다.",
                    "'%(table)s': 파일의 %(n)d줄은 누리집에서 이미 지워졌습니다.",
                    deleted,
                )
                self.plan.notices.append(text % {"table": table, "n": deleted})
