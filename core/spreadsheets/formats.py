"""Detects the format by the first bytes, as file names are unreliable, and reads the file."""

from django.utils.translation import gettext as _

from core.spreadsheets import delimited, workbook
from core.spreadsheets.types import DEFAULT_LIMITS, Limits, Sheet, SpreadsheetError

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
#: Name of the stream in which Office stores a workbook with a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Whether the data begins like an Excel file (.xlsx or .xls); it may still be damaged."""
    return data.startswith((_ZIP, _OLD_OFFICE))


def read_sheets(
    data: bytes, limits: Limits = DEFAULT_LIMITS, include_hidden: bool = False
) -> list[Sheet]:
    """The sheets of a workbook in order, or the single table of a CSV file.

    Raises `SpreadsheetError` and no other exception, whatever the data.
    """
    if not data.strip():
        raise SpreadsheetError(_("빈 파일입니다. 다른 파일을 골라 주세요."))
    if data.startswith(_ZIP):
        return workbook.read(data, limits, include_hidden)
    if data.startswith(_OLD_OFFICE):
        raise SpreadsheetError(_old_office(data))
    if data.lstrip()[:1] == b"<" or data.startswith(b"%PDF"):
        raise SpreadsheetError(_("스프레드시트가 아닙니다. '.xlsx'나 '.csv' 파일을 골라 주세요."))
    return delimited.read(data, limits)


def _old_office(data: bytes) -> str:
    if _ENCRYPTED in data:
        return _("비밀번호를 건 파일입니다. 엑셀에서 비밀번호 없이 다시 저장해 주세요.")
    return _(
        "예전 엑셀 파일(.xls)이거나 비밀번호를 건 파일입니다. 비밀번호 없이 '.xlsx'로 다시 "
        "저장해 주세요."
    )
