"""Small sample files of every accepted type, and of some refused ones."""

import io
import struct
import zipfile

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(stream: str, content: bytes) -> bytes:
    """An OLE compound file with one stream of eight sectors."""
    header = struct.pack(
        "<8s16s6H10I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0,
        0, 0, 1, 1, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = [FAT, END, *range(3, 10), END]
    fat = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    root = _entry("Root Entry", 5, child=1, start=END, size=0)
    directory = root + _entry(stream, 2, child=FREE, start=2, size=4096)
    return header + fat + directory.ljust(512, b"\0") + content.ljust(4096, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    begin = struct.pack("<64sHBB3I", encoded, len(encoded) + 2, kind, 1, FREE, FREE, child)
    return begin + bytes(36) + struct.pack("<IQ", start, size)


def archive(*names: str, mimetype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "<x/>")
    return data.getvalue()


def office(part: str, *more: str) -> bytes:
    return archive("[Content_Types].xml", part, *more)


ODF = "application/vnd.oasis.opendocument."
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"
ACCEPTED = {
    "hwp": ole("FileHeader", b"HWP Document File"),
    "doc": ole("WordDocument", b"x"),
    "xls": ole("Workbook", b"x"),
    "ppt": ole("PowerPoint Document", b"x"),
    "hwpx": archive("Contents/header.xml", mimetype="application/hwp+zip"),
    "docx": office("word/document.xml"),
    "xlsx": office("xl/workbook.xml"),
    "pptx": office("ppt/presentation.xml"),
    "odt": archive("content.xml", mimetype=f"{ODF}text"),
    "ods": archive("content.xml", mimetype=f"{ODF}spreadsheet"),
    "odp": archive("content.xml", mimetype=f"{ODF}presentation"),
    "zip": archive("사진 1.jpg"),
    "pdf": PDF,
    "rtf": b"{\\rtf1 hello}",
    "txt": "안내문\r\n둘째 줄".encode("cp949"),
    "csv": "이름,전화\r\n감곡,063".encode("utf-8-sig"),
}
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,"
#: id → (file name, content, part of the error message).
REFUSED = {
    "zeros": ("a.hwp", bytes(5000), "다시 저장"),
    "an OLE header alone": ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "다시 저장"),
    "an empty HWP stream": ("a.hwp", ole("FileHeader", b""), "다시 저장"),
    "a web page": ("a.pdf", HTML, "PDF로 저장"),
    "a web page and PDF": ("a.pdf", HTML + b"%PDF-1.7", "PDF로 저장"),
    "a table saved as a web page": ("a.xls", b"<html><table></table></html>", "PDF로 저장"),
    "a program": ("a.docx", b"MZ\x90\x00" + bytes(200), "프로그램"),
    "a script": ("a.txt", b"#!/bin/sh\nrm -rf", "프로그램"),
    "an app": ("a.zip", archive("AndroidManifest.xml"), "프로그램"),
    "a picture": ("a.pdf", GIF, "'사진' 메뉴"),
    "macros": ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "매크로"),
    "an empty archive": ("a.zip", archive(), "압축"),
    "a cut archive": ("a.docx", office("word/document.xml")[:60], "다시 저장"),
    "a book": ("a.zip", archive("x", mimetype="application/epub+zip"), "다시 저장"),
    "text as a document": ("a.hwp", "안녕하세요".encode(), ".txt, .csv"),
    "nothing": ("a.pdf", b"", "빈 파일"),
}
