"""Pseudonymous client ids, to count or limit requests per visitor without storing IP addresses."""

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac


def client_id(request) -> str:
    """A salted HMAC of the client's IP address and today's date: stable for one address during one day,
    and not reversible."""
    return salted_hmac(
        "core.client_identity", f"{timezone.localdate()} {_address(request)}"
    ).hexdigest()


def _address(request) -> str:
    """The client's IP address. Behind a proxy it is the last one in `X-Forwarded-For`: that one the
    proxy itself has seen, the others the client can forge."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
