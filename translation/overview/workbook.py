"""The overview as an XLSX workbook."""

from collections.abc import Iterable
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from wagtail.models import Locale

from core.spreadsheets import text_cell
from translation.overview.table import last_edits_of
from translation.overview.versions import Version


def workbook(locale: Locale, versions: list[Version]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("번역 현황"))
    sheet.freeze_panes = "A2"
    for row in [_headings(), *_rows(locale, versions)]:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _headings() -> list[str]:
    return [
        *(
            _("제목"),
            _("번역 제목"),
            _("종류"),
            _("자리"),
            _("언어"),
            _("상태"),
            _("줄"),
            _("마친 줄"),
        ),
        *(_("옮길 줄"), _("바뀐 줄"), _("확인 전"), _("방문자가 찾은 횟수"), _("누가"), _("언제")),
    ]


def _rows(locale: Locale, versions: list[Version]) -> Iterable[list]:
    last_edits = last_edits_of(locale, versions)
    for version in versions:
        lines = version.progress
        who, at = last_edits.get(version.original.key, ("", None))
        yield [
            *(version.original.title, version.title, version.original.kind),
            *(version.original.section, str(version.locale)),
            ", ".join(str(status.label) for status in version.statuses),
            *(lines.total, lines.done, lines.open, lines.changed, lines.unreviewed, version.demand),
            *(who, timezone.localtime(at).replace(tzinfo=None) if at else None),
        ]


def _cell(sheet, value) -> WriteOnlyCell:
    return text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value)
