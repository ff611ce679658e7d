"""What a file would change, worked out before anything is written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from centers.workbook.state import CenterState
from centers.workbook.tables import Table


@dataclass(frozen=True)
class Problem:
    """Why the file cannot be taken. `position` is a cell, e.g. 서비스!D12; empty: the whole file."""

    position: str
    message: str


@dataclass(frozen=True)
class CellChange:
    position: str
    #: Of the model's field, and as people know it.
    name: str
    heading: str
    #: As they are shown; `value` is stored.
    old: str
    new: str
    value: object
    #: Somebody changed the cell on the site, too, since the file was made.
    conflict: bool = False


@dataclass
class RowChange:
    """A row of a centre's page: added (no key), removed, or with other cells."""

    table: Table
    key: UUID | None
    position: str
    label: str
    cells: list[CellChange] = field(default_factory=list)
    removed: bool = False
    conflict: bool = False

    @property
    def added(self) -> bool:
        return self.key is None


@dataclass
class CenterChange:
    """Everything that changes of one centre; a new one has no state."""

    name: str
    state: CenterState | None
    cells: list[CellChange] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    #: Whether it would be on the site at once; otherwise it waits as a draft.
    goes_live: bool = False

    @property
    def key(self) -> str:
        return str(self.state.key) if self.state else self.name

    @property
    def conflict(self) -> bool:
        own = any(cell.conflict for cell in self.cells)
        return own or any(
            row.conflict or any(cell.conflict for cell in row.cells) for row in self.rows
        )

    @property
    def count(self) -> int:
        """Cells, and rows that are removed."""
        return len(self.cells) + sum(len(row.cells) + row.removed for row in self.rows)

    def said(self) -> Iterable[tuple]:
        """What people are shown, for the digest."""
        yield (self.key, self.goes_live)
        for cell in self.cells:
            yield (cell.name, cell.old, cell.new, cell.conflict)
        for row in self.rows:
            yield (row.table.title, str(row.key), row.removed, row.conflict)
            for cell in row.cells:
                yield (cell.name, cell.old, cell.new, cell.conflict)


@dataclass
class Plan:
    centers: list[CenterChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        return sum(center.count for center in self.centers)

    @property
    def conflicts(self) -> list[CenterChange]:
        return [center for center in self.centers if center.conflict]

    @property
    def digest(self) -> str:
        """The same for plans that look the same; what was seen is compared with what is done."""
        said = [list(center.said()) for center in self.centers]
        return hashlib.sha256(repr(said).encode()).hexdigest()
