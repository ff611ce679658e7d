"""Import of redirects from the files that Korean spreadsheet programs write.

Wagtail's view only reads UTF-8 without a byte order mark. Here the file is read by `core.spreadsheets` first
and passed to Wagtail as a CSV file that it can read.
"""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from wagtail.admin import messages
from wagtail.contrib.redirects.views import start_import as wagtail_start_import
from wagtail.models import Site

from core.spreadsheets import CellError, SpreadsheetError, cell_text, read_sheets
from core.text.normal_form import clean_line

FIELD = "import_file"
MAX_BYTES = 5 * 1024 * 1024


def start_import(request):
    """Converts the upload, then calls Wagtail's view, which checks permissions and shows the rows."""
    file = request.FILES.get(FIELD)
    if file:
        try:
            request.FILES[FIELD] = _as_csv(file, Site.find_for_request(request).root_url)
        except SpreadsheetError as reason:
            messages.error(request, str(reason))
            return redirect("wagtailredirects:start_import")
    return wagtail_start_import(request)


def _as_csv(file, root_url: str) -> SimpleUploadedFile:
    """Raises `SpreadsheetError`."""
    if file.size > MAX_BYTES:
        raise SpreadsheetError(_("파일이 너무 큽니다 (5MB까지). 나누어 넣어 주세요."))
    sheets = [sheet for sheet in read_sheets(file.read()) if sheet.rows]
    if not sheets:
        raise SpreadsheetError(_("빈 파일입니다. 다른 파일을 골라 주세요."))
    rows = [_row(number, cells, root_url) for number, cells in sheets[0].rows]
    width = max(map(len, rows))
    if width < 2:
        raise SpreadsheetError(
            _(
                "칸이 둘 있어야 합니다: 옛 주소와 새 주소. 쉼표로 나눈 CSV나 엑셀 파일을 골라 주세요."
            )
        )
    output = io.StringIO(newline="")
    # Wagtail expects a value in each column of each row.
    csv.writer(output).writerows(row + [""] * (width - len(row)) for row in rows)
    return SimpleUploadedFile("redirects.csv", output.getvalue().encode(), "text/csv")


def _row(number: int, cells, root_url: str) -> list[str]:
    row = []
    for column, value in enumerate(cells, start=1):
        try:
            row.append(clean_line(cell_text(value)))
        except CellError as error:
            place = f"{get_column_letter(column)}{number}"
            raise SpreadsheetError(f"{place}: {error}") from error
    # Wagtail accepts only absolute URLs as targets. Of the column of sources, whichever the editor
    # chooses, it uses only the path.
    return [row[0], *(_whole_url(value, root_url) for value in row[1:])]


def _whole_url(value: str, root_url: str) -> str:
    return f"{root_url}{value}" if value.startswith("/") and value[1:2] != "/" else value
