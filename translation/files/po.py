"""PO files of a whole language, compatible with Poedit, Weblate and msgfmt.

A Korean line is one entry for all its places. If its translations differ, each place has an entry of its
own with a `msgctxt` (`Row.place_key`, the same in every copy of the database). Lines not confirmed by a
person are fuzzy; the previous msgid (`#|`) of a changed line is the earlier Korean.
"""

from collections.abc import Iterable
from datetime import datetime

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from core.text.normal_form import clean_html
from translation import tokens
from translation.files import languages
from translation.files.files import FileContent, FileLine, UnreadableFile
from translation.files.rows import Entry
from translation.lines import LineState

FUZZY = {LineState.CHANGED, LineState.UNREVIEWED}
EXPORTED_AT = "X-Exported-At"
#: Places of a line that are listed in its comment; a line may have hundreds.
MAX_PLACES = 5
#: Characters of one entry, all its lines together. polib takes quadratic time for longer ones;
#: exported ones have a few thousand at most.
MAX_ENTRY_LENGTH = 100_000
#: Limits of the whole file: polib reads 200,000 lines in a second, and ten thousand entries have some
#: 70,000 lines.
MAX_LENGTH, MAX_LINES = 6_000_000, 300_000


def write(entries: Iterable[Entry], language: str) -> bytes:
    now = timezone.localtime()
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Project-Id-Version": "saengsaeng-village",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{now:%Y-%m-%d %H:%M%z}",
        "PO-Revision-Date": f"{now:%Y-%m-%d %H:%M%z}",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-hans", "_Hans"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);"
        if language == "en"
        else "nplurals=1; plural=0;",
        EXPORTED_AT: now.isoformat(),
    }
    po.extend(_entry(entry) for entry in entries)
    return str(po).encode()


def _entry(entry: Entry) -> polib.POEntry:
    line = entry.line
    limit = entry.limit
    remarks = entry.places[:MAX_PLACES]
    if limit:
        remarks.append(f"≤ {limit}")
    return polib.POEntry(
        msgid=line.source,
        msgstr=line.text,
        msgctxt=entry.place_key or None,
        comment="\n".join(remarks),
        tcomment=line.error,
        flags=["fuzzy"] if line.state in FUZZY else [],
        previous_msgid=line.previous or None,
    )


def read(data: bytes) -> FileContent:
    """Raises `UnreadableFile`."""
    text = _decoded(data)
    _refuse_too_long(text)
    try:
        po = polib.pofile(text)
    except (OSError, ValueError, IndexError, AttributeError) as error:
        raise UnreadableFile(
            _("PO 파일로 읽을 수 없습니다 (%(reason)s). 번역 프로그램에서 PO로 다시 저장해 주세요.")
            % {"reason": str(error).splitlines()[0][:120] if str(error) else "?"}
        ) from error
    if "X-WagtailLocalize-TranslationID" in po.metadata:
        raise UnreadableFile(
            _(
                "예전 방식으로 한 쪽만 내보낸 파일입니다. '파일로 주고받기'에서 새로 내려받아 주세요."
            )
        )
    language = po.metadata.get("Language", "").strip()
    if languages.language_and_script(language) is None:
        raise UnreadableFile(
            _("파일 머리에 언어(Language)가 없습니다. 여기에서 내려받은 파일에 옮겨 주세요.")
        )
    content = FileContent(
        language, _parse_datetime(po.metadata.get(EXPORTED_AT, "")), confirms=True
    )
    content.lines = [
        _file_line(entry) for entry in po if not entry.obsolete and entry.msgstr.strip()
    ]
    return content


def _file_line(entry: polib.POEntry) -> FileLine:
    place = {
        "position": _("%(n)d줄") % {"n": entry.linenum},
        "source": entry.msgid,
        "place_key": entry.msgctxt or "",
        "is_fuzzy": entry.fuzzy,
    }
    try:
        text = tokens.validated(clean_html(entry.msgstr).strip(), entry.msgid)
    except tokens.TokenError as error:
        return FileLine(text="", problem=str(error), **place)
    return FileLine(text=text, **place)


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise UnreadableFile(_("빈 파일입니다. 번역한 파일을 골라 주세요."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _("글자 부호가 UTF-8이 아닙니다. 번역 프로그램에서 UTF-8로 저장해 주세요.")
        ) from error
    if "msgid" not in text:
        # polib would interpret a text without entries as a file name.
        raise UnreadableFile(_("PO 파일이 아닙니다. '.po'로 끝나는 번역 파일을 골라 주세요."))
    return text.replace("\x00", "")


def _refuse_too_long(text: str) -> None:
    if len(text) > MAX_LENGTH or text.count("\n") > MAX_LINES:
        raise UnreadableFile(_("파일이 너무 큽니다. 남은 줄만 내려받아 나누어 넣어 주세요."))
    length = 0
    for line in text.splitlines():
        stripped = line.lstrip()
        begins = not stripped or stripped.startswith("msgid")
        length = len(line) if begins else length + len(line)
        if length > MAX_ENTRY_LENGTH:
            raise UnreadableFile(
                _("한 줄이 너무 깁니다. 여기에서 내려받은 PO 파일에 옮겨 적어 주세요.")
            )


def _parse_datetime(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)
