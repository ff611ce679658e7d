"""Current state of all Korean centres as an editor sees it: the latest draft where there is one.

Loaded in a fixed number of queries, independent of the number of centres.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Revision

from centers.models import CenterPage
from centers.workbook.choice_cells import OneOf
from centers.workbook.tables import Table
from centers.workbook.text import one_line


@dataclass
class RowState:
    key: UUID
    #: Column name → plain value (primary key for relations).
    values: dict


@dataclass
class CenterState:
    pk: int
    key: UUID
    live: bool
    has_draft: bool
    locked: bool
    #: User and time of the latest revision; empty and None if there is none.
    changed_by: str
    changed_at: datetime.datetime | None
    values: dict = field(default_factory=dict)
    rows: dict[str, dict[UUID, RowState]] = field(default_factory=dict)


def korean_centers() -> QuerySet[CenterPage]:
    return CenterPage.objects.in_language(settings.LANGUAGE_CODE).filter(alias_of=None)


def load(tables: Sequence[Table], pages: QuerySet[CenterPage] | None = None) -> list[CenterState]:
    """Centres in tree order, with the rows of each table in page order."""
    pages = korean_centers() if pages is None else pages
    own, *others = tables
    states = {state.pk: state for state in _centers(own, pages)}
    for table in others:
        for state in states.values():
            state.rows[table.relation] = {}
        for pk, row in _rows(table, pages):
            states[pk].rows[table.relation][row.key] = row
    drafts = pages.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    contents = Revision.objects.filter(pk__in=drafts.values("latest_revision"))
    for pk, content in contents.values_list("object_id", "content"):
        _apply_draft(states[int(pk)], tables, content)
    return list(states.values())


def _centers(table: Table, pages: QuerySet[CenterPage]) -> Iterable[CenterState]:
    names = table.attnames
    found = pages.order_by("path").values(
        "pk",
        "translation_key",
        "live",
        "has_unpublished_changes",
        "locked",
        "latest_revision__user__username",
        "latest_revision__user__first_name",
        "latest_revision__user__last_name",
        "latest_revision__created_at",
        *names.values(),
    )
    for one in found:
        full = f"{one['latest_revision__user__first_name'] or ''} " + (
            one["latest_revision__user__last_name"] or ""
        )
        yield CenterState(
            one["pk"],
            one["translation_key"],
            one["live"],
            one["has_unpublished_changes"],
            one["locked"],
            full.strip() or one["latest_revision__user__username"] or "",
            one["latest_revision__created_at"],
            {name: one[attname] for name, attname in names.items()},
        )


def _rows(table: Table, pages: QuerySet[CenterPage]) -> Iterable[tuple[int, RowState]]:
    names = table.attnames
    rows = table.model.objects.filter(page__in=pages.order_by().values("pk"))
    found = rows.order_by("page_id", "sort_order", "pk").values(
        "page_id", "translation_key", *names.values()
    )
    for one in found:
        values = {name: one[attname] for name, attname in names.items()}
        yield one["page_id"], RowState(one["translation_key"], values)


def _apply_draft(state: CenterState, tables: Sequence[Table], content: dict) -> None:
    own, *others = tables
    state.values = _draft_values(own, content)
    for table in others:
        rows = content.get(table.relation, ())
        ordered = sorted(rows, key=lambda row: row.get("sort_order") or 0)
        state.rows[table.relation] = {
            (key := UUID(row["translation_key"])): RowState(key, _draft_values(table, row))
            for row in ordered
        }


def _draft_values(table: Table, content: dict) -> dict:
    """Values of a revision's content; fields added after the revision get their default."""
    values = {}
    for column in table.columns:
        model_field = table.field(column.name)
        value = content.get(column.name, model_field.get_default())
        values[column.name] = value if model_field.is_relation else model_field.to_python(value)
    return values


def center_names(states: Iterable[CenterState], places: OneOf) -> dict[UUID, str]:
    """Key → name used in rows, e.g. 정읍시 감곡면 감곡문화센터; names of drafts may repeat."""
    return {
        state.key: one_line(f"{places.text(state.values['township'])} {state.values['title']}")
        for state in states
    }
