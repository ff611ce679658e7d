"""Telling visitors apart for an hour without knowing who they are."""

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac


def sender_of(request) -> str:
    """The same for one network address during one day; it cannot be turned back into one."""
    return salted_hmac(
        "core.client_identity", f"{timezone.localdate()} {_address(request)}"
    ).hexdigest()


def _address(request) -> str:
    """Behind a proxy the last address is the one that the proxy itself saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
