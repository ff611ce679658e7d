"""Data classes of a plan: the changes a file would make, computed before anything is written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from centers.workbook.state import CenterState
from centers.workbook.tables import Table


@dataclass(frozen=True)
class Problem:
    """An error that blocks the import. `position` is a cell, e.g. 서비스!D12; empty for the whole file."""

    position: str
    message: str


@dataclass(frozen=True)
class CellChange:
    position: str
    #: Name of the model field, and the column heading.
    name: str
    heading: str
    #: Display texts; `value` is what will be stored.
    old: str
    new: str
    value: object
    #: The value was also changed on the site since the download.
    conflict: bool = False


@dataclass
class RowChange:
    """A child row of a centre: added (no key), removed, or with changed cells."""

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
    """All changes of one centre; `state` is None for a new one."""

    name: str
    state: CenterState | None
    cells: list[CellChange] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    #: Whether the change is published at once; otherwise it is saved as a draft.
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
        """Number of changed cells and removed rows."""
        return len(self.cells) + sum(len(row.cells) + row.removed for row in self.rows)

    def digest_parts(self) -> Iterable[tuple]:
        """Everything the preview displays, for the digest."""
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
        """Hash of the previewed changes; on submission it must still match, so that only what the editor has
        seen is applied."""
        digest_parts = [list(center.digest_parts()) for center in self.centers]
        return hashlib.sha256(repr(digest_parts).encode()).hexdigest()
