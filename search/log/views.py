"""Where the results page reports what is counted. Both views answer 204 to everything: who calls
them cannot act on an error, and learns nothing from one."""

import re
import time
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.log.counting import count_first_click, count_search

#: A report is some 200 bytes; more is not read.
MOST_BYTES = 2_000
_ROBOTS = re.compile(r"bot|crawl|spider|slurp|headless|lighthouse|preview", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")


class TokenBucket:
    """Lets `rate` a second through, and `burst` at once, in this process."""

    def __init__(self, rate: float, burst: int):
        self.rate, self.burst = rate, burst
        self.tokens, self.filled_at = float(burst), time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


bucket = TokenBucket(rate=5, burst=50)


# A counter is all that a forged report could change, and a beacon can carry no token of its own.
@csrf_exempt
@require_POST
def seen(request):
    """A results page was shown: `q` and `total`."""
    if _is_a_visitors(request) and (total := _number(request, "total")) is not None:
        count_search(request.POST.get("q", ""), request.LANGUAGE_CODE, total)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def clicked(request):
    """The first result was opened: `q` and `page`."""
    if _is_a_visitors(request) and (page_id := _number(request, "page")) is not None:
        count_first_click(request.POST.get("q", ""), request.LANGUAGE_CODE, page_id)
    return HttpResponse(status=204)


def _is_a_visitors(request) -> bool:
    return (
        _is_from_this_site(request)
        and _is_short_form(request)
        and not _ROBOTS.search(request.headers.get("User-Agent") or "bot")
        and bucket.take()
    )


def _is_from_this_site(request) -> bool:
    """By what browsers send and pages cannot forge."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _is_short_form(request) -> bool:
    length = request.headers.get("Content-Length", "")
    is_form = request.content_type == "application/x-www-form-urlencoded"
    return is_form and length.isdecimal() and int(length) <= MOST_BYTES


def _number(request, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if _NUMBER.fullmatch(value) else None
