"""Where the word about a missing translation reports that somebody read it."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page

from core.beacons import TokenBucket, is_a_visitors, number
from core.navigation import nearest_translation
from translation.demand.counting import count_demand

bucket = TokenBucket(rate=2, burst=20)


# A counter is all that a forged report could change; a token would need a cookie.
@csrf_exempt
@require_POST
def seen(request):
    """Sent by the script of the notice: `page`. Answers nothing, whatever it was."""
    _count(request)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def ask(request):
    """Sent by the button that stands in the notice where no script runs; leads back to the notice,
    which then thanks."""
    _count(request)
    page = Page.objects.live().public().filter(pk=number(request, "page") or 0).first()
    locale = Locale.objects.filter(language_code=get_language()).first()
    nearest = page and nearest_translation(page, locale)
    if not nearest:
        return _see("/")
    return _see(f"{nearest.get_url(request)}?{urlencode({'original': page.pk, 'asked': 1})}")


def _count(request) -> None:
    if is_a_visitors(request, bucket) and (page_id := number(request, "page")):
        count_demand(page_id, request.LANGUAGE_CODE)


def _see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)
