"""Tags as editors type them."""

import re

from core.text.normal_form import clean_line

#: In quotes, which Wagtail's tag field puts around several words, or between commas.
_TAG = re.compile(r'"([^"]*)"|([^",]+)')


def tags_from_string(text: str) -> list[str]:
    """Blanks are part of a tag: "이불 세탁" is one."""
    found = _TAG.findall(clean_line(text or ""))
    names = {clean_line(quoted or plain) for quoted, plain in found}
    return sorted(names - {""})
