"""The cache of whole responses; the content version is part of the key, so a change empties it."""

import gzip
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: Seconds: how long a change that bypassed all signals can stay unseen.
MAX_AGE = 300
#: Bytes. The cache limits the number of responses, this limits the size of one.
MAX_BODY_BYTES = 4 * 1024 * 1024
#: A body is cached compressed only if that shrinks it below this share (xlsx is compressed already).
MAX_COMPRESSED_SHARE = 0.9


@dataclass(frozen=True)
class CachedResponse:
    """A response body, compressed if that helps, and the headers set by the view."""

    body: bytes
    compressed: bool
    headers: dict[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> "CachedResponse":
        small = gzip.compress(response.content, compresslevel=6, mtime=0)
        helps = len(small) < MAX_COMPRESSED_SHARE * len(response.content)
        return cls(small if helps else response.content, helps, dict(response.items()))

    def response(self, request: HttpRequest) -> HttpResponse:
        if not self.compressed:
            return HttpResponse(self.body, headers=self.headers)
        if _accepts_gzip(request):
            response = HttpResponse(self.body, headers=self.headers)
            response["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(gzip.decompress(self.body), headers=self.headers)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def get_cached(key: str) -> CachedResponse | None:
    return caches["responses"].get(key)


def store(key: str, response: CachedResponse) -> None:
    if len(response.body) <= MAX_BODY_BYTES:
        caches["responses"].set(key, response, MAX_AGE)


def _accepts_gzip(request: HttpRequest) -> bool:
    """Whether `Accept-Encoding` lists plain `gzip`; with a q-value it counts as no."""
    given = request.headers.get("Accept-Encoding", "").lower().split(",")
    return "gzip" in {part.strip() for part in given}
