"""Which formats there are, and telling one from the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Locale

from translation.exchange import po, xlsx
from translation.exchange.files import FileContent, Unreadable
from translation.exchange.rows import Entry

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    """Raises `Unreadable`, also for a file of another language."""
    # What Excel writes is a zip archive.
    content = xlsx.read(data) if data[:2] == b"PK" else po.read(data)
    if content.language.replace("_", "-").lower() != locale.language_code:
        raise Unreadable(
            _("다른 언어의 파일입니다 (%(found)s). %(wanted)s 파일을 골라 주세요.")
            % {"found": content.language or "?", "wanted": locale}
        )
    if not content.lines:
        raise Unreadable(_("번역한 줄이 하나도 없습니다. 번역을 적어 저장한 파일인지 봐 주세요."))
    return content
