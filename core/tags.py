"""Parses tags as editors type them (`TAGGIT_TAGS_FROM_STRING`)."""

import re

from core.text.normal_form import clean_line

#: A tag in quotes, which Wagtail's widget puts around several words, or between commas.
_TAG = re.compile(r'"([^"]*)"|([^",]+)')


def tags_from_string(text: str) -> list[str]:
    """Splits at commas only, unlike taggit: "이불 세탁" is one tag."""
    found = _TAG.findall(clean_line(text or ""))
    names = {clean_line(quoted or plain) for quoted, plain in found}
    return sorted(names - {""})
