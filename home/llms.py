"""llms.txt: a summary of the site for language models, with links to its open data."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

from centers.open_data import offers
from centers.open_data.records import PublishedRecords
from core.api.pages import homes, public_pages
from core.choices import Licence, licence_url
from core.models import SiteSettings
from core.public_api.endpoints import public_endpoint


@dataclass(frozen=True)
class Section:
    title: str
    url: str
    summary: str


@public_endpoint()
def llms(request):
    site = SiteSettings.for_request(request)
    organisation = site.organisation
    context = {
        "name": organisation.site_name if organisation else settings.WAGTAIL_SITE_NAME,
        "organisation": organisation,
        "phone": site.phone,
        "email": site.email,
        "records": PublishedRecords.of_language(settings.LANGUAGE_CODE),
        "offers": [*offers.files(), *offers.services()],
        "languages": _languages(request),
        "licence": Licence(site.default_licence).label,
        "licence_url": licence_url(site.default_licence),
        "root": request.build_absolute_uri("/").rstrip("/"),
    }
    text = render_to_string("home/llms.txt", context)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _languages(request) -> list[tuple[str, list[Section]]]:
    """Pairs (name of the language, its home page and the pages directly below)."""
    languages = []
    names = dict(settings.LANGUAGES)
    for home in homes(request):
        pages = public_pages(request).descendant_of(home, inclusive=True)
        top = pages.filter(depth__lte=home.depth + 1).order_by("path").specific()
        sections = [
            Section(_plain(page.title), page.get_full_url(request), _plain(page.summary))
            for page in top.defer_streamfields()
        ]
        languages.append((home.locale.language_code, sections))
    order = list(names)
    languages.sort(key=lambda pair: order.index(pair[0]))
    return [(names[code], sections) for code, sections in languages if sections]


def _plain(text: str) -> str:
    """On one line, without the brackets of Markdown links."""
    return " ".join(text.replace("[", "(").replace("]", ")").split())
