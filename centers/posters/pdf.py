"""Posters as PDF, set by typst from `poster.typ` with the fonts beside it."""

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
#: Seconds for which a poster is kept. Its key holds all that it says, so it is never out of date.
CACHE_SECONDS = 24 * 3600
#: Stands for letters that are written from right to left: the fonts have none, and typst 0.15 panics
#: over some lines that mix them with others.
MISSING = "□"

_template = TEMPLATE.read_bytes()
_fonts = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"]
)
# One at a time in each process: however many people ask, the other cores stay free for the pages.
_press = Lock()


def fingerprint(poster: Poster) -> str:
    """Changes with anything the PDF shows, and with the template."""
    return sha256(_template + _json(poster).encode()).hexdigest()


def poster_pdf(poster: Poster) -> bytes:
    """One A4 page, tagged, with its fonts embedded; made once for all who ask for the same.

    A character that the fonts lack is drawn as an empty box. Raises `RuntimeError` (`typst.TypstError`
    is one) where the page cannot be set.
    """
    return cache.get_or_set(_key(poster), lambda: _made(poster), CACHE_SECONDS)


def bundle_pdf(posters: Iterable[Poster]) -> bytes:
    """The pages of many posters in their order, each with a bookmark.

    They are made one by one and then joined: typst keeps whatever it has laid out in memory, which
    for 200 pages at once is 300 MB to 1 GB. None is kept, lest they push everything else out.
    """
    bundle = PdfWriter()
    for poster in posters:
        content = cache.get(_key(poster)) or _made(poster)
        bundle.append(BytesIO(content), outline_item=poster.title, import_outline=False)
    written = BytesIO()
    bundle.write(written)
    return written.getvalue()


def _key(poster: Poster) -> str:
    return f"poster:{fingerprint(poster)}"


def _made(poster: Poster) -> bytes:
    try:
        with _press:
            return typst.compile(
                TEMPLATE,
                root=FOLDER,
                font_paths=_fonts,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"poster": _json(poster)},
            )
    except BaseException as panic:
        # A panic of typst is no Exception: as it is, it would end the server's worker.
        if type(panic).__name__ == "PanicException":
            raise RuntimeError(str(panic)) from panic
        raise


def _json(poster: Poster) -> str:
    text = json.dumps(asdict(poster), ensure_ascii=False)
    return "".join(MISSING if bidirectional(one) in {"R", "AL"} else one for one in text)
