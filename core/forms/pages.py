"""The form of every page: addresses that are always ASCII."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from core.forms.drafts import DraftFormMixin
from core.forms.stale import StaleSaveMixin


class BasePageForm(StaleSaveMixin, DraftFormMixin, WagtailAdminPageForm):
    """Fills an empty address from the title and explains a wrong one."""

    SLUG_HINT = _(
        "주소에는 영문 소문자, 숫자, '-'만 쓸 수 있습니다. "
        "비워 두면 제목을 로마자로 바꿔 자동으로 채웁니다."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = self.SLUG_HINT
            slug.error_messages["invalid"] = self.SLUG_HINT
            for validator in slug.validators:
                if getattr(validator, "code", None) == "invalid":
                    validator.message = self.SLUG_HINT

    def clean_slug(self):
        slug = self.cleaned_data["slug"].strip("-_").lower()
        if not slug.isascii():
            raise ValidationError(self.SLUG_HINT, code="slug")
        if slug:
            return slug
        # A title in Hangul leaves the browser's own slug maker with nothing but dashes.
        self.instance.title = self.cleaned_data.get("title") or self.instance.title
        return self._free_slug(self.instance.default_slug())

    def _free_slug(self, wanted: str) -> str:
        taken = set(
            self.parent_page.get_children().not_page(self.instance).values_list("slug", flat=True)
            if self.instance.pk
            else self.parent_page.get_children().values_list("slug", flat=True)
        )
        slug, number = wanted, 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        return slug
