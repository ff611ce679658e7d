"""Endpoints to which the notice about a missing translation reports that it was shown."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page

from core.beacons import TokenBucket, is_from_visitor, number
from core.navigation import nearest_translation
from translation.demand.counting import count_demand

bucket = TokenBucket(rate=2, burst=20)


# A forged request can only increment a counter, and a CSRF token would need a cookie.
@csrf_exempt
@require_POST
def report_missing_from_script(request):
    """POST `page` (id), sent by the notice's script. Always responds 204, also to invalid input."""
    _count(request)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def report_missing(request):
    """POST `page` (id), sent by the notice's button, which is rendered for browsers without script.

    Redirects back to the notice with `asked=1`, which makes it thank the visitor; to "/" if there is
    no such page.
    """
    _count(request)
    page = Page.objects.live().public().filter(pk=number(request, "page") or 0).first()
    locale = Locale.objects.filter(language_code=get_language()).first()
    nearest = page and nearest_translation(page, locale)
    if not nearest:
        return _redirect("/")
    return _redirect(f"{nearest.get_url(request)}?{urlencode({'original': page.pk, 'asked': 1})}")


def _count(request) -> None:
    if is_from_visitor(request, bucket) and (page_id := number(request, "page")):
        count_demand(page_id, request.LANGUAGE_CODE)


def _redirect(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)
