"""Template tags of header, footer and `<head>`."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from core import rich_text
from core.choices import Licence
from core.text.phones import phone_href

register = template.Library()
register.filter(phone_href)

#: Language code → locale with country, as Open Graph requires.
OG_LOCALES = {"ko": "ko_KR", "en": "en_US", "vi": "vi_VN", "zh-hans": "zh_CN"}

_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def icon(name: str, extra: str = ""):
    """An icon of the SVG sprite; decorative, therefore hidden from screen readers."""
    css = f"icon {extra}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def early_script():
    """The inline script whose hash the content security policy allows; rendered byte for byte."""
    return mark_safe(settings.EARLY_SCRIPT)  # noqa: S308 - a file of this project, read at start


@register.simple_tag(takes_context=True)
def structured_data(context, page):
    """The page's JSON-LD."""
    return json_ld(page.structured_data(context["request"]))


@register.simple_tag
def json_ld(nodes):
    """A JSON-LD script element, escaped so that no text can end it."""
    text = json.dumps(nodes, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    return mark_safe(  # noqa: S308 - "<", ">" and "&" are escaped above
        f'<script type="application/ld+json">{text}</script>' if nodes else ""
    )


@register.simple_tag(takes_context=True)
def absolute(context, url: str) -> str:
    """`url` with scheme and host."""
    return context["request"].build_absolute_uri(url)


@register.simple_tag(takes_context=True)
def canonical_url(context, page, number=1) -> str:
    """The canonical URL of the page; the only query parameter is the `number` of a further list page."""
    request = context["request"]
    url = page.get_full_url(request) or request.build_absolute_uri(request.path)
    return f"{url}?page={number}" if number and number > 1 else url


@register.simple_tag
def og_locales(versions) -> dict:
    """The active language and the other languages of `versions` (objects with a `code`) as Open Graph
    locales."""
    codes = [version.code for version in versions]
    own = get_language()
    return {
        "own": OG_LOCALES.get(own, own),
        "others": [OG_LOCALES.get(code, code) for code in codes if code != own],
    }


@register.simple_tag(takes_context=True)
def language_links(context):
    """Links to this page in all languages (`SiteNavigation.languages`)."""
    page = context.get("page")
    return context["navigation"].languages(page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def untranslated_original(context):
    """The requested page that is not translated yet (parameter `original`), or None."""
    value = context["request"].GET.get("original", "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    pages, language = Page.objects.live().public().select_related("locale"), get_language()
    original = pages.filter(pk=value).exclude(locale__language_code=language).first()
    if original and pages.translation_of(original).filter(locale__language_code=language).exists():
        return None
    return original


@register.filter
def without_dead_links(html):
    """Rich text (already marked safe by Wagtail) without links to missing targets."""
    return mark_safe(rich_text.without_dead_links(str(html)))  # noqa: S308 - only tags are dropped


@register.filter
def keep_dots(text) -> str:
    """Inserts a word joiner before middle dots, so that browsers do not break the line before them."""
    return str(text).replace("·", "\u2060·")


@register.simple_tag(takes_context=True)
def licence_label(context, value: str = "") -> str:
    """The label of a licence; that of the site's default if `value` is empty."""
    code = value or context["navigation"].settings.default_licence
    return Licence(code).label if code in Licence.values else ""


@register.simple_tag(takes_context=True)
def without_parameter(context, name: str) -> str:
    """The query string of this request without the parameter `name`, with its `?`; may be empty."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    return f"?{query.urlencode()}" if query else ""
