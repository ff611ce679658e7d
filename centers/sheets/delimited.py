"""Reading CSV as Korean spreadsheet programs write it: UTF-8, CP949 or UTF-16; comma, semicolon or
tab."""

import csv
import io

from django.utils.translation import gettext as _

from centers.sheets.files import MOST_COLUMNS, MOST_ROWS, RawSheet, Unreadable

_DELIMITERS = ",;\t"


def read(data: bytes) -> list[RawSheet]:
    """Raises `Unreadable`."""
    text, encoding = _decoded(data)
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS + 1:
                raise Unreadable(
                    _("파일이 %(most)d줄보다 깁니다. 나누어 넣어 주세요.") % {"most": MOST_ROWS}
                )
    except csv.Error as error:
        raise Unreadable(
            _("%(line)d줄부터 CSV로 읽을 수 없습니다. 닫히지 않은 따옴표가 있는지 봐 주세요.")
            % {"line": reader.line_num}
        ) from error
    return [RawSheet("", rows, encoding=encoding)]


def _decoded(data: bytes) -> tuple[str, str]:
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if has_mark else ["utf-8-sig", "cp949"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise Unreadable(
        _("글자를 읽을 수 없습니다. 엑셀에서 '.xlsx'나 'CSV UTF-8'로 다시 저장해 주세요.")
    )


def _delimiter(text: str) -> str:
    """The one that the headings use."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)
