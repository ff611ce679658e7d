"""Pictures in templates. A picture that cannot be shown gives nothing, never an error."""

from django import template
from wagtail.images.models import Picture

from core.images import renditions
from core.structured_data import preview_image

register = template.Library()


@register.simple_tag
def photo(image, alt: str, sizes: str, eager: bool = False) -> Picture | str:
    """A photo in three formats; `eager` for one that is seen at once."""
    if not image:
        return ""
    when = {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    found = renditions.picture(image, sizes=sizes, alt=alt, **when, decoding="async")
    return found or ""


@register.simple_tag
def logo(image):
    """The rendition for the head of the page; None for none."""
    return renditions.rendition(image, renditions.LOGO) if image else None


@register.simple_tag
def animation(image):
    """The rendition that moves, None for a still picture."""
    if not (image and image.is_animated):
        return None
    return renditions.rendition(image, renditions.ANIMATION)


@register.simple_tag
def preview(page):
    """The rendition that messengers and search engines get of a page; None for none."""
    return preview_image(page)
