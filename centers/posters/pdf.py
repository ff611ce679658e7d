"""Renders posters to PDF with typst, from `poster.typ` and the fonts in `fonts/`."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock
from unicodedata import bidirectional

import typst
from django.core.cache import cache
from pypdf import PdfWriter

from centers.posters.content import Poster

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "poster.typ"
CONTENT_TYPE = "application/pdf"
#: The cache key is a hash of the content, so a cached PDF is never out of date.
CACHE_SECONDS = 24 * 3600
#: Replaces right-to-left characters: the fonts do not have them, and typst 0.15 panics on some lines
#: that mix them with others.
REPLACEMENT = "□"

_template = TEMPLATE.read_bytes()
_fonts = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"]
)
# One compilation at a time per process, so that concurrent requests leave the other cores free.
_compile_lock = Lock()


def fingerprint(poster: Poster) -> str:
    """Hash of the poster's content and of the template; the cache key and ETag of the PDF."""
    return sha256(_template + _json(poster).encode()).hexdigest()


def poster_pdf(poster: Poster) -> bytes:
    """One tagged A4 page with embedded fonts; cached.

    Characters missing from the fonts are drawn as an empty box. Raises `RuntimeError`
    (`typst.TypstError` is a subclass) if the page cannot be compiled.
    """
    return cache.get_or_set(_key(poster), lambda: _compile(poster), CACHE_SECONDS)


def bundle_pdf(posters: Iterable[Poster]) -> bytes:
    """The pages of many posters in order, each with a bookmark.

    They are compiled one by one and then merged: typst holds everything it lays out in memory, which
    for 200 pages at once is 300 MB to 1 GB. They are not cached, because they would evict other entries.
    """
    bundle = PdfWriter()
    for poster in posters:
        content = cache.get(_key(poster)) or _compile(poster)
        bundle.append(BytesIO(content), outline_item=poster.title, import_outline=False)
    written = BytesIO()
    bundle.write(written)
    return written.getvalue()


def _key(poster: Poster) -> str:
    return f"poster:{fingerprint(poster)}"


def _compile(poster: Poster) -> bytes:
    try:
        with _compile_lock:
            return typst.compile(
                TEMPLATE,
                root=FOLDER,
                font_paths=_fonts,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"poster": _json(poster)},
            )
    except BaseException as panic:
        # A typst panic derives from BaseException; unhandled, it would end the server's worker.
        if type(panic).__name__ == "PanicException":
            raise RuntimeError(str(panic)) from panic
        raise


def _json(poster: Poster) -> str:
    text = json.dumps(asdict(poster), ensure_ascii=False)
    return "".join(REPLACEMENT if bidirectional(one) in {"R", "AL"} else one for one in text)
