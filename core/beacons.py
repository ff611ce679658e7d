"""Beacons: small POST requests from visitors' browsers that are counted. Decides which are accepted.

There is no CSRF token, as `navigator.sendBeacon` cannot send one; a forged beacon only changes a count.
"""

import re
import time
from urllib.parse import urlsplit

#: A beacon is some 200 bytes; a larger body is refused unread.
MAX_BYTES = 2_000
_ROBOTS = re.compile(r"bot|crawl|spider|slurp|headless|lighthouse|preview", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")


class TokenBucket:
    """Rate limiter of one process: `rate` requests a second, `burst` at once."""

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


def is_from_visitor(request, bucket: TokenBucket) -> bool:
    """Whether a request is a short same-origin form from a browser that is no robot, within the rate
    limit."""
    return (
        _is_from_this_site(request)
        and _is_short_form(request)
        and not _ROBOTS.search(request.headers.get("User-Agent") or "bot")
        and bucket.take()
    )


def number(request, name: str) -> int | None:
    """A form field as a number of up to nine digits, else None."""
    value = request.POST.get(name, "")
    return int(value) if _NUMBER.fullmatch(value) else None


def _is_from_this_site(request) -> bool:
    """By the headers `Sec-Fetch-Site` and `Origin`, which scripts of a page cannot set."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _is_short_form(request) -> bool:
    length = request.headers.get("Content-Length", "")
    is_form = request.content_type == "application/x-www-form-urlencoded"
    return is_form and length.isdecimal() and int(length) <= MAX_BYTES
