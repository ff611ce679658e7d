"""Resolves centre names in rows, e.g. 정읍시 감곡면 감곡문화센터."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from centers.workbook.cell_types import CellError
from centers.workbook.changes import CellChange, CenterChange
from centers.workbook.state import CenterState, center_names
from centers.workbook.tables import Table
from centers.workbook.text import key, nearest, one_line


class CenterNames:
    """Names of centres: the current ones, and those that the file would give them."""

    def __init__(self, table: Table, centers: Sequence[CenterState]):
        self._places = table.column("township").cell_type
        self._names = center_names(centers, self._places)
        self._known: dict[str, list] = defaultdict(list)
        for state in centers:
            self._add(self._names[state.key], state)

    def of(self, state: CenterState) -> str:
        return self._names[state.key]

    def of_new(self, cells: list[CellChange]) -> str:
        new = {cell.name: cell.new for cell in cells}
        return f"{new.get('township', '')} {new.get('title', '')}".strip()

    def add_from_file(self, state: CenterState, change: CenterChange) -> None:
        """Register the new name of a centre that the file renames; the old one stays valid."""
        values = state.values | {cell.name: cell.value for cell in change.cells}
        name = one_line(f"{self._places.text(values['township'])} {values['title']}")
        if name != self.of(state):
            self._add(name, state)

    def add_new(self, change: CenterChange) -> None:
        self._add(change.name, change)

    def _add(self, name: str, center: CenterState | CenterChange) -> None:
        self._known[key(name)].append(center)

    def all_of(self, name: str) -> list[CenterState | CenterChange]:
        return self._known.get(key(name), [])

    def find(self, name: str) -> CenterState | CenterChange:
        """The centre with this name. Raises `CellError` unless there is exactly one."""
        if not name:
            raise CellError(_("새로 적은 줄에는 관리소를 골라 주세요."))
        found = self.all_of(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(
                _("'%s'이(가) 여럿입니다. 누리집에서 관리소 이름을 다르게 고친 뒤에 넣어 주세요.")
                % name
            )
        message = _("'%s'(이)라는 관리소가 없습니다. 목록에서 골라 주세요.") % name
        if near := nearest(name, self._names.values(), 50):
            message = f"{message} " + _("'%s'을(를) 말한 것인가요?") % near
        raise CellError(message)
