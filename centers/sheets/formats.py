"""Telling formats apart by their first bytes; names of files say little."""

from django.utils.translation import gettext as _

from centers.sheets import delimited, xlsx
from centers.sheets.files import RawSheet, Unreadable

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read(data: bytes) -> list[RawSheet]:
    """Raises `Unreadable`."""
    if not data.strip():
        raise Unreadable(_("빈 파일입니다. 다른 파일을 골라 주세요."))
    if data.startswith(b"PK"):
        return xlsx.read(data)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            _(
                "예전 엑셀 파일(.xls)이거나 비밀번호를 건 파일입니다. 비밀번호 없이 '.xlsx'로 다시 "
                "저장해 주세요."
            )
        )
    if data.lstrip()[:1] == b"<" or data.startswith(b"%PDF"):
        raise Unreadable(_("스프레드시트가 아닙니다. '.xlsx'나 '.csv' 파일을 골라 주세요."))
    return delimited.read(data)
