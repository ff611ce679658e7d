"""What is true of every spreadsheet that the site writes: text stays text."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from openpyxl.cell import WriteOnlyCell

from core.spreadsheets.contents import MAX_CELL_LETTERS
from core.text.normal_form import clean_characters

#: Without it Excel reads Korean wrongly.
BYTE_ORDER_MARK = codecs.BOM_UTF8
#: Spreadsheet programs compute a cell that begins so, in full width too (Japanese and Korean
#: keyboards), and some of them after blanks.
_FORMULA = re.compile(r"[\s\ufeff\u200b\u2060\x00-\x1f]*[=+\-@＝＋－＠−﹢﹣﹦﹫]|[\t\r\n]")
#: Telephone and other numbers, e.g. +82 63-123-4567 and -3.5: there is nothing in them to compute
#: but themselves.
_NUMBER = re.compile(r"[+-]?[ 0-9().,-]*[0-9][ 0-9().,-]*")


def csv_safe(value):
    """A value for a cell of a CSV file, where a leading apostrophe marks what would be a formula."""
    if isinstance(value, Promise):
        value = str(value)
    if not isinstance(value, str) or not _FORMULA.match(value) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def xlsx_safe(text: str) -> str:
    """The text without what no workbook can hold: openpyxl raises an error for some of it, Excel
    refuses the whole file for the rest."""
    return clean_characters(text)[:MAX_CELL_LETTERS]


def text_cell(sheet, text: str) -> WriteOnlyCell:
    """A cell of text, also where it begins with "="."""
    cell = WriteOnlyCell(sheet, value=xlsx_safe(text))
    cell.data_type = "s"
    return cell


def safe_csv_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A CSV file in UTF-8, in pieces of any size, with a byte order mark and without formulas."""
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
