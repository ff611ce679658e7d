"""The zip archive that an Office file is: its parts and their XML, within limits."""

import posixpath
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from core.spreadsheets.contents import Usage, damaged, too_much

#: Office writes no other; the rest of what `zipfile` knows has failures of its own.
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """Raises `SpreadsheetError` where there is too much, and many kinds of errors where the file is
    damaged: `workbook.read` knows them."""

    def __init__(self, file, usage: Usage):
        self.usage = usage
        self._zip = zipfile.ZipFile(file)
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > usage.limits.parts or unpacked > usage.limits.archive_bytes:
            raise too_much()
        #: Programs differ in upper and lower case of the names.
        self._entries = {entry.filename.lstrip("/").casefold(): entry for entry in entries}

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        entry = self._entries[name.casefold()]
        if entry.compress_type not in _COMPRESSIONS:
            raise damaged()
        self.usage.add_part(entry.file_size)
        # Never more than the directory says: `zipfile` stops there.
        return self._zip.read(entry)

    def parse(self, name: str, handler: "Handler") -> None:
        parse(self.read(name), handler, self.usage)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (last word of its type, part that it leads to), e.g. `rId1` → `worksheet`, …"""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        handler = _Relations(folder)
        self.parse(path, handler)
        return handler.found


class Handler:
    """What `parse` calls. Names of elements and attributes come without their namespaces: so the
    "strict" files of Excel are read like the others."""

    #: Element → what is called at its start, with the attributes.
    starts: dict[str, Callable[[dict[str, str]], None]]
    #: Element → what is called at its end, with its text if it is among `texts`, else "".
    ends: dict[str, Callable[[str], None]]
    #: Elements whose text is wanted.
    texts: frozenset[str] = frozenset()

    def __init__(self):
        self.starts, self.ends = {}, {}


class _ByTag(dict):
    """Expat's name of an element (namespace, blank, name) → what a handler has for the name."""

    def __init__(self, by_name: dict):
        self.by_name = by_name

    def __missing__(self, tag: str):
        self[tag] = found = self.by_name.get(tag.rpartition(" ")[2])
        return found


def parse(data: bytes, handler: Handler, usage: Usage) -> None:
    """Runs through XML once. A document type is refused: entities grow while they are read, and no
    Office file has one."""
    # At least as many as there are tags, empty elements being two, and attributes.
    usage.add_markup(data.count(b"<") + data.count(b"/>") + data.count(b"="))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    pieces: list[str] = []
    starts, ends = _ByTag(handler.starts), _ByTag(handler.ends)
    texts = _ByTag(dict.fromkeys(handler.texts, True))

    def start(tag: str, attributes: dict[str, str]) -> None:
        if texts[tag]:
            pieces.clear()
            parser.CharacterDataHandler = pieces.append
        if call := starts[tag]:
            call(attributes)

    def end(tag: str) -> None:
        text = ""
        if texts[tag]:
            parser.CharacterDataHandler = None
            text = "".join(pieces)
        if call := ends[tag]:
            call(text)

    def refuse(*_arguments) -> None:
        raise damaged()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    # In one piece: fed in many, older versions of expat begin a long token again with each.
    parser.Parse(data, True)


def attribute(attributes: dict[str, str], name: str) -> str:
    """The value of an attribute in whatever namespace; empty if there is none."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), "")


class _Relations(Handler):
    def __init__(self, folder: str):
        super().__init__()
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}
        self.starts["Relationship"] = self._add

    def _add(self, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            return
        path = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"]))
        kind = attributes["Type"].rpartition("/")[2]
        self.found[attributes["Id"]] = kind, path.lstrip("/")
