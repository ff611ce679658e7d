"""Reads the zip archive of an Office file: its parts and their XML, within limits."""

import posixpath
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from core.spreadsheets.types import Usage, damaged, too_much

#: Office writes no other methods; the others that `zipfile` knows raise further exceptions.
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """Raises `SpreadsheetError` above the limits, and many other exceptions for a damaged file:
    `workbook.read` catches them."""

    def __init__(self, file, usage: Usage):
        self.usage = usage
        self._zip = zipfile.ZipFile(file)
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > usage.limits.parts or unpacked > usage.limits.archive_bytes:
            raise too_much()
        #: By lower-case name: programs differ in the case of part names.
        self._entries = {entry.filename.lstrip("/").casefold(): entry for entry in entries}

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        entry = self._entries[name.casefold()]
        if entry.compress_type not in _COMPRESSIONS:
            raise damaged()
        self.usage.add_part(entry.file_size)
        # Never reads more than the size in the directory: `zipfile` stops there.
        return self._zip.read(entry)

    def parse(self, name: str, handler: "Handler") -> None:
        parse(self.read(name), handler, self.usage)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part: id → (last segment of the type, target part), e.g. `rId1` →
        (`worksheet`, …)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        handler = _Relations(folder)
        self.parse(path, handler)
        return handler.found


class Handler:
    """Callbacks of `parse`. Element names have no namespace, so that "strict" Excel files, which use other
    namespaces, are read like the others."""

    #: Element → callback at its start, called with the attributes.
    starts: dict[str, Callable[[dict[str, str]], None]]
    #: Element → callback at its end, called with its text if it is in `texts`, else "".
    ends: dict[str, Callable[[str], None]]
    #: Elements whose text is collected.
    texts: frozenset[str] = frozenset()

    def __init__(self):
        self.starts, self.ends = {}, {}


class _ByTag(dict):
    """Expat's element name (namespace, blank, local name) → value for the local name, else None."""

    def __init__(self, by_name: dict):
        self.by_name = by_name

    def __missing__(self, tag: str):
        self[tag] = found = self.by_name.get(tag.rpartition(" ")[2])
        return found


def parse(data: bytes, handler: Handler, usage: Usage) -> None:
    """Parses XML in one pass. Refuses a document type declaration: it could define exponentially growing
    entities, and no Office file has one."""
    # An upper bound of the number of tags (an empty element counts as two) and attributes.
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
    # In one chunk: with several, older versions of expat rescan a long token for each.
    parser.Parse(data, True)


def attribute(attributes: dict[str, str], name: str) -> str:
    """The value of an attribute in any namespace; empty if there is none."""
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
