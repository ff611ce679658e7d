"""The block every struct block of ours derives from."""

from wagtail import blocks


class ContentBlock(blocks.StructBlock):
    """A struct block that survives what imports and old data contain.

    A child stored as null, or missing, takes its default; wagtail-localize and the templates never
    see None where a text is expected.
    """

    @staticmethod
    def _without_nulls(value):
        if not isinstance(value, dict):
            return {}
        return {name: child for name, child in value.items() if child is not None}

    def to_python(self, value):
        return super().to_python(self._without_nulls(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([self._without_nulls(value) for value in values])


class LinkValue(blocks.StructValue):
    """A link that goes to a page, an address or a telephone number."""

    @property
    def page_in_language(self):
        page = self.get("page")
        return page.localized if page else None

    @property
    def href(self) -> str:
        """Where the link leads; empty when its target is gone or not public."""
        page = self.page_in_language
        if page and page.live:
            return page.get_url() or ""
        if self.get("url"):
            return self["url"]
        if self.get("phone"):
            return f"tel:{self['phone']}"
        return ""
