"""Names of documents: the one that people see, and the one on disk."""

import re
import secrets
from pathlib import PurePath

from django.utils.text import get_valid_filename

from core.text.normal_form import clean_line
from core.text.slugs import ascii_slug

#: In characters; a URL of Korean letters is nine times as long.
MAX_NAME = 200
#: In bytes; file systems take 255, and Wagtail adds to the names of files that wait for a form.
MAX_BYTES = 150
#: What a path, a URL or a header means something by.
_RESERVED = re.compile(r'[\\/:*?"<>|%#;]')


def visible_name(name: str) -> str:
    """The name of an uploaded file as downloads carry it: composed letters, its extension kept."""
    path = PurePath(_RESERVED.sub("_", clean_line(name)).strip(" .") or "document")
    suffix = path.suffix[:12]
    return f"{path.stem[: MAX_NAME - len(suffix)].strip()}{suffix}"


def title_from(name: str) -> str:
    return clean_line(PurePath(visible_name(name)).stem.replace("_", " "))


def with_extension(name: str, extension: str) -> str:
    """`name` with `extension`, in place of a wrong one of the usual length."""
    path = PurePath(name)
    stem = path.stem if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", path.suffix) else path.name
    return f"{stem}.{extension}"


def short_name(name: str) -> str:
    """A name that every file system takes, for a file that waits until its form is complete."""
    path = PurePath(visible_name(name))
    stem = path.stem.encode()[: MAX_BYTES - len(path.suffix.encode())].decode(errors="ignore")
    return f"{stem.strip()}{path.suffix}"


def stored_path(document, filename: str) -> str:
    """Where a file is written (`upload_to`): a short ASCII name that nobody can guess.

    The name it came under is noted in the document here, as this is the one place that every way
    of storing a file passes: forms, a file that waited for its form, importers and code.
    """
    document.original_name = visible_name(filename)
    path = PurePath(document.original_name)
    stem = ascii_slug(path.stem, length=40) or "document"
    suffix = get_valid_filename(f"x{path.suffix.lower()}")[1:] if path.suffix.isascii() else ""
    return f"documents/{stem}-{secrets.token_hex(8)}{suffix}"
