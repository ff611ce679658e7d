"""Reads CSV as Korean spreadsheet programs write it: in UTF-8, CP949 or UTF-16, with comma, semicolon or
tab."""

import csv
import io

from django.utils.translation import gettext as _

from core.spreadsheets.types import Limits, Sheet, SpreadsheetError, Usage, too_many_rows

_DELIMITERS = ",;\t"


def read(data: bytes, limits: Limits) -> list[Sheet]:
    """Raises `SpreadsheetError`."""
    text, encoding = _decoded(data)
    sheet, usage = Sheet("", encoding=encoding), Usage(limits)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            cells = cells[: limits.columns]
            if any(cell.strip() for cell in cells):
                usage.add_row(cells)
                sheet.rows.append((number, cells))
            if len(sheet.rows) > limits.rows + 1:
                raise too_many_rows("", limits.rows)
    except csv.Error as error:
        raise SpreadsheetError(
            _("%(line)d줄부터 CSV로 읽을 수 없습니다. 닫히지 않은 따옴표가 있는지 봐 주세요.")
            % {"line": reader.line_num}
        ) from error
    return [sheet]


def _decoded(data: bytes) -> tuple[str, str]:
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if has_mark else ["utf-8-sig", "cp949"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise SpreadsheetError(
        _("글자를 읽을 수 없습니다. 엑셀에서 '.xlsx'나 'CSV UTF-8'로 다시 저장해 주세요.")
    )


def _delimiter(text: str) -> str:
    """The most frequent delimiter in the first line with text."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_DELIMITERS, key=first.count)
