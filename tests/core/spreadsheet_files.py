"""Valid and damaged workbooks for tests."""

import io
import zipfile
from collections.abc import Callable

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
RELATIONS, TEXTS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"


def saved(book: openpyxl.Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_parts(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The archive with some parts replaced, added or (for None) removed."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return output.getvalue()


def edited(data: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    return with_parts(data, {name: edit(part(data, name))})


def with_texts(data: bytes, texts: bytes) -> bytes:
    """The workbook with shared strings, given as XML of `<si>` elements."""
    relation = b'<Relationship Type="x/sharedStrings" Target="sharedStrings.xml" Id="rId99"/>'
    relations = part(data, RELATIONS).replace(b"</Relationships>", relation + b"</Relationships>")
    table = f'<sst xmlns="{MAIN}">'.encode() + texts + b"</sst>"
    return with_parts(data, {RELATIONS: relations, TEXTS: table})


def with_sheet(data: bytes, cells: bytes, after: bytes = b"") -> bytes:
    """The workbook with one sheet, given as XML of `<row>` elements and of what follows `<sheetData>`."""
    begin = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    return with_parts(data, {SHEET: begin + cells + b"</sheetData>" + after + b"</worksheet>"})
