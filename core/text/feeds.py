"""An RSS feed class that stays valid XML whatever text it contains."""

from typing import IO, Any

from django.utils.feedgenerator import Rss201rev2Feed

from core.text.normal_form import clean_text


class NormalTextRssFeed(Rss201rev2Feed):
    """Normalises all texts again: XML forbids control characters, and one in a row that bypassed
    `core.text.boundary` would make the whole feed invalid."""

    def write(self, outfile: IO[bytes], encoding: str) -> None:
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
