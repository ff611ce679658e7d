"""The base class of all struct blocks of this site."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.text.phones import phone_href

#: Blocks whose empty value is "": wagtail-localize fails on None.
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock, blocks.EmailBlock)


class ContentBlock(blocks.StructBlock):
    """A struct block that tolerates null or missing children, as imports and old data contain them.

    Such a child takes its default; wagtail-localize and the templates never see None where they expect
    a string.
    """

    def _without_nulls(self, value):
        """`value` without nulls; missing texts become "", as the admin would store them."""
        given = value if isinstance(value, dict) else {}
        filled = {name: child for name, child in given.items() if child is not None}
        for name, block in self.child_blocks.items():
            if (
                name not in filled
                and isinstance(block, TEXT_BLOCKS)
                and block.get_default() is None
            ):
                filled[name] = ""
        return filled

    def to_python(self, value):
        return super().to_python(self._without_nulls(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([self._without_nulls(value) for value in values])

    def normalize(self, value):
        """A preview or a default may name some of the children; the others take their default."""
        if isinstance(value, self.meta.value_class):
            return value
        defaults = {name: block.get_default() for name, block in self.child_blocks.items()}
        return super().normalize(defaults | self._without_nulls(value))

    def clean(self, value):
        result = super().clean(value)
        # Validation is deferred for drafts and previews: they are saved while the editor still types.
        messages = {} if self.is_deferred_validation else self.find_errors(result)
        if messages:
            errors = {name: ValidationError(message) for name, message in messages.items()}
            raise StructBlockValidationError(block_errors=errors)
        return result

    def find_errors(self, value) -> dict[str, str]:
        """Errors of rules between several children, by child name; only called before publication."""
        return {}


class LinkValue(blocks.StructValue):
    """A link to a page, a URL or a telephone number."""

    @property
    def page_in_language(self):
        page = self.get("page")
        return page.localized if page else None

    @property
    def href(self) -> str:
        """The URL of the target; empty when it is deleted or not live."""
        page = self.page_in_language
        if page and page.live:
            return page.get_url() or ""
        if self.get("url"):
            return self["url"]
        if self.get("phone"):
            return phone_href(self["phone"])
        return ""
