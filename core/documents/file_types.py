"""Detects the type of a file by its content; the name only decides between types of plain text."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import filetype
import olefile
from django.utils.translation import gettext_lazy as _

#: Bytes at the beginning of a file that are inspected; plain text is decoded up to here.
HEAD_BYTES = 64 * 1024

OPEN_IN_PROGRAM = _("만든 프로그램에서 열어 다시 저장한 뒤 올려 주세요.")


@dataclass(frozen=True)
class Kind:
    """A file type. `extensions` are those that match the content; empty for a type that is refused."""

    label: str
    extensions: tuple[str, ...] = ()
    #: For a refused type: what the editor can do instead.
    advice: str = ""


UNKNOWN = Kind(_("알 수 없는 파일이거나 망가진 파일"), advice=OPEN_IN_PROGRAM)
WEB_PAGE = Kind(
    _("웹 페이지(HTML)"), advice=_("브라우저의 인쇄에서 'PDF로 저장'한 뒤 PDF를 올려 주세요.")
)
PROGRAM = Kind(
    _("실행 파일(프로그램)"), advice=_("프로그램은 올릴 수 없습니다. 문서 파일을 골라 주세요.")
)
PICTURE = Kind(_("사진"), advice=_("'사진' 메뉴에서 올려 주세요."))
RECORDING = Kind(
    _("동영상이나 소리"), advice=_("동영상 누리집에 올린 뒤 그 주소를 글에 넣어 주세요.")
)
MACROS = Kind(
    _("매크로가 든 문서"),
    advice=_("매크로 없는 형식(.docx, .xlsx, .pptx)으로 다시 저장한 뒤 올려 주세요."),
)
ENCRYPTED = Kind(_("암호가 걸린 문서"), ("docx", "xlsx", "pptx"))
OTHER_ARCHIVE = Kind(_("문서가 아닌 꾸러미(앱, 전자책 등)"), advice=OPEN_IN_PROGRAM)
EMPTY_ARCHIVE = Kind(_("빈 압축 파일"), advice=_("파일을 넣어 다시 압축한 뒤 올려 주세요."))
PLAIN_TEXT = Kind(_("글자만 든 파일(TXT, CSV)"), ("txt", "csv"))

_PDF = Kind("PDF", ("pdf",))
_RTF = Kind("RTF", ("rtf",))
_HWP = Kind(_("한글 문서(HWP)"), ("hwp",))
_ZIP = Kind(_("압축 파일(ZIP)"), ("zip",))
#: OLE compound files, by a stream that only this program writes.
_OLE = {
    "FileHeader": _HWP,
    "WordDocument": Kind(_("워드 문서(DOC)"), ("doc",)),
    "Workbook": Kind(_("엑셀 문서(XLS)"), ("xls",)),
    "Book": Kind(_("엑셀 문서(XLS)"), ("xls",)),
    "PowerPoint Document": Kind(_("파워포인트 문서(PPT)"), ("ppt",)),
    "EncryptedPackage": ENCRYPTED,
}
_HWP_STREAM = b"HWP Document File"
_HWPX = Kind(_("한글 문서(HWPX)"), ("hwpx",))
#: Zip archives, by the content of their entry "mimetype".
_DECLARED = {
    "application/hwp+zip": _HWPX,
    "application/vnd.oasis.opendocument.text": Kind("ODT", ("odt",)),
    "application/vnd.oasis.opendocument.spreadsheet": Kind("ODS", ("ods",)),
    "application/vnd.oasis.opendocument.presentation": Kind("ODP", ("odp",)),
}
#: By the main part of an Office Open XML package.
_PARTS = {
    "word/document.xml": Kind(_("워드 문서(DOCX)"), ("docx",)),
    "xl/workbook.xml": Kind(_("엑셀 문서(XLSX)"), ("xlsx",)),
    "ppt/presentation.xml": Kind(_("파워포인트 문서(PPTX)"), ("pptx",)),
}
_CONTENT_TYPES = "[Content_Types].xml"
_APPLICATIONS = {"META-INF/MANIFEST.MF", "AndroidManifest.xml"}
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<?php", "<iframe")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")


def kind_of(file: BinaryIO) -> Kind:
    """The type of an open file; its position is reset to the beginning."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    try:
        return _kind(file, head)
    finally:
        file.seek(0)


def _kind(file: BinaryIO, head: bytes) -> Kind:
    if head.startswith(_PROGRAMS):
        return PROGRAM
    if head.startswith(olefile.MAGIC):
        return _ole(file)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(file)
    if head.startswith(_HWP_STREAM):
        return _HWP
    if head.startswith(b"{\\rtf"):
        return _RTF
    text = _decoded(head)
    if text is not None and any(tag in text[:4096].lower() for tag in _MARKUP):
        return WEB_PAGE
    # PDF readers accept the header anywhere in the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return _PDF
    if text is not None:
        return PLAIN_TEXT
    return _refused_kind(head)


def _ole(file: BinaryIO) -> Kind:
    try:
        with olefile.OleFileIO(file) as container:
            for stream, kind in _OLE.items():
                if container.exists(stream) and _is_whole(container, stream, kind):
                    return kind
    # olefile raises an OSError for a file that is no container, and any of the others for one that is
    # truncated or crafted.
    except (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError):
        pass
    return UNKNOWN


def _is_whole(container: olefile.OleFileIO, stream: str, kind: Kind) -> bool:
    if not container.get_size(stream):
        return False
    return kind is not _HWP or container.openstream(stream).read(17) == _HWP_STREAM


def _archive(file: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            declared = _declared(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return UNKNOWN
    if not names:
        return EMPTY_ARCHIVE
    if declared:
        return _DECLARED.get(declared, OTHER_ARCHIVE)
    if "Contents/content.hpf" in names:
        return _HWPX
    if _CONTENT_TYPES in names:
        if any(name.endswith("vbaProject.bin") for name in names):
            return MACROS
        return next((kind for part, kind in _PARTS.items() if part in names), UNKNOWN)
    return PROGRAM if names & _APPLICATIONS else _ZIP


def _declared(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as entry:
        return entry.read(200).decode("ascii", "replace").strip()


def _decoded(head: bytes) -> str | None:
    """The text of a file in an encoding that Korean programs write; None if it is not text."""
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp949"):
        # A multi-byte character may be cut off at the end of the head.
        for end in (len(head), len(head) - 1, len(head) - 2, len(head) - 3):
            try:
                text = head[: max(end, 0)].decode(encoding)
            except UnicodeDecodeError:
                continue
            return text if _is_printable(text) else None
    return None


def _is_printable(text: str) -> bool:
    return bool(text.strip()) and not any(
        letter < " " and letter not in "\t\n\r\x0b\x0c\x1a\x1b" for letter in text
    )


def _refused_kind(head: bytes) -> Kind:
    """The type of a refused file by the signatures of `filetype`, so that the message can name it."""
    found = filetype.guess(head)
    top = found.mime.partition("/")[0] if found else ""
    return {"image": PICTURE, "video": RECORDING, "audio": RECORDING}.get(top, UNKNOWN)
