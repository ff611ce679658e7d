"""Helpers for every spreadsheet that the site writes: text must not become a formula."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from openpyxl.cell import WriteOnlyCell

from core.spreadsheets.types import MAX_CELL_LENGTH
from core.text.normal_form import clean_characters

#: Without it Excel does not recognise UTF-8 and garbles Korean.
BYTE_ORDER_MARK = codecs.BOM_UTF8
#: Beginning of a cell that spreadsheet programs evaluate as a formula: also full-width signs (Japanese and
#: Korean keyboards), and in some programs after blanks.
_FORMULA = re.compile(r"[\s\ufeff\u200b\u2060\x00-\x1f]*[=+\-@＝＋－＠−﹢﹣﹦﹫]|[\t\r\n]")
#: Telephone and other numbers, e.g. +82 63-123-4567 and -3.5: harmless although they begin with a sign.
_NUMBER = re.compile(r"[+-]?[ 0-9().,-]*[0-9][ 0-9().,-]*")


def csv_safe(value):
    """The value for a CSV cell; text that would be a formula gets a leading apostrophe."""
    if isinstance(value, Promise):
        value = str(value)
    if not isinstance(value, str) or not _FORMULA.match(value) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def xlsx_safe(text: str) -> str:
    """The text without characters that a workbook cannot contain: for some openpyxl raises an error, for
    others Excel refuses the whole file. Cut to the maximum length of a cell."""
    return clean_characters(text)[:MAX_CELL_LENGTH]


def text_cell(sheet, text: str) -> WriteOnlyCell:
    """A text cell, even if the text begins with "="."""
    cell = WriteOnlyCell(sheet, value=xlsx_safe(text))
    cell.data_type = "s"
    return cell


def safe_csv_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Rewrites a UTF-8 CSV file, given in chunks of any size, with a byte order mark and escaped
    formulas."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    yield BYTE_ORDER_MARK
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    for row in csv.reader(_lines(decoder.decode(chunk) for chunk in chunks)):
        writer.writerow([csv_safe(value) for value in row])
        yield output.getvalue().encode()
        output.seek(0)
        output.truncate()


def _lines(texts: Iterable[str]) -> Iterator[str]:
    rest = ""
    for text in texts:
        *whole, rest = (rest + text).split("\n")
        for line in whole:
            yield f"{line}\n"
    if rest:
        yield rest
