"""Export of the workbook for a user, and the plan of an uploaded file."""

from centers.models import ServiceConfirmation
from centers.workbook import headings, planning, state, writer
from centers.workbook.changes import Plan
from centers.workbook.choices import ChoiceLists
from centers.workbook.permissions import EditPermissions
from centers.workbook.tables import all_tables
from core.spreadsheets import read_sheets


def workbook_for(user) -> bytes:
    """XLSX of the centres that the user may change, with the values of their latest drafts."""
    tables = all_tables(ChoiceLists.load())
    editable = EditPermissions(user).editable
    centers = [one for one in state.load(tables) if one.pk in editable]
    confirmed = ServiceConfirmation.objects.exclude(confirmed_on=None)
    return writer.write(tables, centers, dict(confirmed.values_list("row_key", "confirmed_on")))


def plan_for(data: bytes, user) -> Plan:
    """The changes that the file would make. Raises `SpreadsheetError`."""
    sheets = read_sheets(data)
    tables = all_tables(ChoiceLists.load())
    contents = headings.find(sheets, tables)
    return planning.make_plan(contents, tables, state.load(tables), EditPermissions(user))
