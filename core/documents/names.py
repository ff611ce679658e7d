"""File names of documents: the one that people see, and the one on disk."""

import re
import secrets
from pathlib import PurePath

from django.utils.text import get_valid_filename

from core.text.normal_form import clean_line
from core.text.slugs import ascii_slug

#: In characters; percent-encoded in a URL, a Korean name is nine times as long.
MAX_NAME = 200
#: In bytes; file systems allow 255, and Wagtail adds to the names of files whose form is incomplete.
MAX_BYTES = 150
#: Characters with a special meaning in a path, a URL or a header.
_RESERVED = re.compile(r'[\\/:*?"<>|%#;]')


def visible_name(name: str) -> str:
    """The name of an uploaded file as downloads show it: in NFC, without reserved characters, at most
    `MAX_NAME` characters, with its extension."""
    path = PurePath(_RESERVED.sub("_", clean_line(name)).strip(" .") or "document")
    suffix = path.suffix[:12]
    return f"{path.stem[: MAX_NAME - len(suffix)].strip()}{suffix}"


def title_from(name: str) -> str:
    return clean_line(PurePath(visible_name(name)).stem.replace("_", " "))


def with_extension(name: str, extension: str) -> str:
    """`name` with `extension`, which replaces an existing one of up to five characters."""
    path = PurePath(name)
    stem = path.stem if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", path.suffix) else path.name
    return f"{stem}.{extension}"


def short_name(name: str) -> str:
    """A name short enough for every file system, for a file stored until its form is complete."""
    path = PurePath(visible_name(name))
    stem = path.stem.encode()[: MAX_BYTES - len(path.suffix.encode())].decode(errors="ignore")
    return f"{stem.strip()}{path.suffix}"


def stored_path(document, filename: str) -> str:
    """`upload_to`: a short ASCII path with a random part that cannot be guessed.

    Also sets `original_name` of the document: this is the one function that every way of storing a file
    calls (forms, a multiple upload completed later, importers, code).
    """
    document.original_name = visible_name(filename)
    path = PurePath(document.original_name)
    stem = ascii_slug(path.stem, length=40) or "document"
    suffix = get_valid_filename(f"x{path.suffix.lower()}")[1:] if path.suffix.isascii() else ""
    return f"documents/{stem}-{secrets.token_hex(8)}{suffix}"
