"""Endpoints to which the results page sends its beacons. Both respond 204 to everything: the caller
cannot act on an error, and should learn nothing from one."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.beacons import TokenBucket, is_from_visitor, number
from search.log.counting import count_first_click, count_search

bucket = TokenBucket(rate=5, burst=50)


# A forged request could only change a counter, and `navigator.sendBeacon` cannot send a CSRF token
# header.
@csrf_exempt
@require_POST
def seen(request):
    """A results page was shown. Form fields: `q` and `total`."""
    if is_from_visitor(request, bucket) and (total := number(request, "total")) is not None:
        count_search(request.POST.get("q", ""), request.LANGUAGE_CODE, total)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def clicked(request):
    """The first result was opened. Form fields: `q` and `page` (its id)."""
    if is_from_visitor(request, bucket) and (page_id := number(request, "page")) is not None:
        count_first_click(request.POST.get("q", ""), request.LANGUAGE_CODE, page_id)
    return HttpResponse(status=204)
