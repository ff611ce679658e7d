"""The file formats, and reading a file of either."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.spreadsheets import XLSX_TYPE, SpreadsheetError, is_workbook
from translation.files import languages, po, xlsx
from translation.files.files import FileContent, UnreadableFile
from translation.files.rows import Entry


@dataclass(frozen=True)
class Format:
    name: str
    content_type: str
    write: Callable[[Iterable[Entry], str], bytes]


FORMATS = {
    one.name: one
    for one in (
        Format("po", "text/x-gettext-translation; charset=utf-8", po.write),
        Format("xlsx", XLSX_TYPE, xlsx.write),
    )
}


def read(data: bytes, locale: Locale) -> FileContent:
    """Detects the format by content. Raises `UnreadableFile`, also for a file of another language."""
    try:
        content = xlsx.read(data) if is_workbook(data) else po.read(data)
    except SpreadsheetError as error:
        raise UnreadableFile(str(error)) from error
    if not languages.matches_locale(content.language, locale):
        raise UnreadableFile(_other_language_message(content.language, locale))
    if not content.lines:
        raise UnreadableFile(
            _("번역한 줄이 하나도 없습니다. 번역을 적어 저장한 파일인지 봐 주세요.")
        )
    return content


def _other_language_message(tag: str, locale: Locale) -> str:
    if languages.is_traditional_chinese(tag) and locale.language_code == "zh-hans":
        return _(
            "번체자 중국어(%(found)s) 파일입니다. 이 누리집은 간체자를 씁니다. 간체자로 옮겨 언어를 "
            "zh_CN으로 저장해 주세요."
        ) % {"found": tag}
    return _("다른 언어의 파일입니다 (%(found)s). %(wanted)s 파일을 골라 주세요.") % {
        "found": tag or "?",
        "wanted": locale,
    }
