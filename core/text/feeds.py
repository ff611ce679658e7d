"""RSS that no text can break."""

from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed

from core.text.normal_form import clean_text


class NormalTextRssFeed(Rss201rev2Feed):
    """XML has no place for control characters, and one of them would take the feed down for
    everybody: rows that were written past the boundary are cleaned here again."""

    def write(self, outfile, encoding):
        self.feed = _cleaned(self.feed)
        self.items = _cleaned(self.items)
        super().write(outfile, encoding)


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {name: _cleaned(part) for name, part in value.items()}
        case list() | tuple():
            return type(value)(_cleaned(part) for part in value)
    return value
