"""Slugs of Korean titles."""

from anyascii import anyascii
from django.utils.text import slugify

SLUG_LENGTH = 60


def ascii_slug(text: str, length: int = SLUG_LENGTH) -> str:
    """Romanises `text` to a slug of at most `length` characters, cut between words if possible.

    Empty if nothing of the text can be romanised.
    """
    slug = slugify(anyascii(text))
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rpartition("-")[0] or slug[:length]
    return cut.strip("-")
