"""Images in templates. An image without a rendition renders nothing and never raises."""

from django import template
from wagtail.images.models import Picture

from core.images import renditions
from core.structured_data import preview_image

register = template.Library()


@register.simple_tag
def photo(image, alt: str, sizes: str, eager: bool = False) -> Picture | str:
    """A `<picture>` in three formats; `eager` for an image visible without scrolling."""
    if not image:
        return ""
    when = {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    found = renditions.picture(image, sizes=sizes, alt=alt, **when, decoding="async")
    return found or ""


@register.simple_tag
def logo(image):
    """The rendition of the logo in the header, or None."""
    return renditions.rendition(image, renditions.LOGO) if image else None


@register.simple_tag
def animation(image):
    """The animated rendition; None for a still image."""
    if not (image and image.is_animated):
        return None
    return renditions.rendition(image, renditions.ANIMATION)


@register.simple_tag
def preview(page):
    """The rendition for the share preview of a page, or None."""
    return preview_image(page)
