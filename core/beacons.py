"""Small reports of visitors' browsers, to be counted: which of them are taken.

Whoever forges one can change a number, so there is no token; a beacon could carry none.
"""

import re
import time
from urllib.parse import urlsplit

#: A report is some 200 bytes; more is not read.
MAX_BYTES = 2_000
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


def is_a_visitors(request, bucket: TokenBucket) -> bool:
    """A short form sent by a page of this site to a person's browser, and not one of a flood."""
    return (
        _is_from_this_site(request)
        and _is_short_form(request)
        and not _ROBOTS.search(request.headers.get("User-Agent") or "bot")
        and bucket.take()
    )


def number(request, name: str) -> int | None:
    """A number of the form, None if it is none."""
    value = request.POST.get(name, "")
    return int(value) if _NUMBER.fullmatch(value) else None


def _is_from_this_site(request) -> bool:
    """By what browsers send and pages cannot forge."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _is_short_form(request) -> bool:
    length = request.headers.get("Content-Length", "")
    is_form = request.content_type == "application/x-www-form-urlencoded"
    return is_form and length.isdecimal() and int(length) <= MAX_BYTES
