"""The form field for the slug of a page; left empty, the server generates the slug."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core import page_slugs
from core.text.slugs import ascii_slug

SLUG_HINT = _(
    "주소에는 영문 소문자, 숫자, '-'만 쓸 수 있습니다. "
    "비워 두면 제목을 로마자로 바꿔 자동으로 채웁니다."
)


class TypedSlugField(forms.CharField):
    """An ASCII slug. Blanks and capitals are slugified; other scripts are refused with a suggestion.

    Unlike Wagtail's slug widget it is not filled by JavaScript, which drops every non-ASCII letter.
    """

    default_error_messages = {
        "invalid": _(
            "주소에는 영문 소문자, 숫자, '-'만 쓸 수 있습니다. '%(suggestion)s'처럼 적거나 비워 두세요."
        ),
    }

    def __init__(self, **kwargs):
        attrs = {"autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            **{
                "required": False,
                "max_length": 255,
                "help_text": SLUG_HINT,
                "widget": forms.TextInput(attrs=attrs),
            }
            | kwargs
        )

    def to_python(self, value):
        typed = super().to_python(value)
        slug = slugify(typed).strip("-_")
        if not typed.isascii() or (not slug and typed.strip("-_ ")):
            suggestion = page_slugs.automatic_slug(typed)
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"suggestion": suggestion}
            )
        return slug


def refuse_taken(slug: str, parent, page=None) -> None:
    """Raises `ValidationError` with a free slug as suggestion if `slug` is taken."""
    if page_slugs.is_available(slug, parent, page):
        return
    free = page_slugs.free_slug(slug, parent, page)
    raise ValidationError(
        _(
            "'%(slug)s'은(는) 이미 쓰고 있는 주소입니다. '%(free)s'(으)로 적거나, "
            "비워 두면 자동으로 채웁니다."
        ),
        code="taken",
        params={"slug": slug, "free": free},
    )


def is_made_by_script(slug: str, title: str) -> bool:
    """Whether the slug is what Wagtail's JavaScript makes of the title by dropping letters: a form that
    was opened before an update still sends it."""
    return slug == slugify(title) and slug != ascii_slug(title)
