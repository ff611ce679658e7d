"""Whole answers, kept by each process for as long as nothing published changes."""

import gzip
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: Seconds: the longest that a change written past all signals stays unseen.
MAX_AGE = 300
#: Bytes. The cache bounds how many answers it holds, this bounds how large one may be.
MAX_BODY_BYTES = 4 * 1024 * 1024
#: What does not shrink below this part of itself is kept as it is (xlsx is compressed already).
WORTH_IT = 0.9


@dataclass(frozen=True)
class CachedResponse:
    """A body, compressed where that helps, and the headers its view gave it."""

    body: bytes
    compressed: bool
    headers: dict[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> "CachedResponse":
        small = gzip.compress(response.content, compresslevel=6, mtime=0)
        helps = len(small) < WORTH_IT * len(response.content)
        return cls(small if helps else response.content, helps, dict(response.items()))

    def response(self, request: HttpRequest) -> HttpResponse:
        if not self.compressed:
            return HttpResponse(self.body, headers=self.headers)
        if _takes_gzip(request):
            response = HttpResponse(self.body, headers=self.headers)
            response["Content-Encoding"] = "gzip"
        else:
            response = HttpResponse(gzip.decompress(self.body), headers=self.headers)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def kept(key: str) -> CachedResponse | None:
    return caches["responses"].get(key)


def keep(key: str, answer: CachedResponse) -> None:
    if len(answer.body) <= MAX_BODY_BYTES:
        caches["responses"].set(key, answer, MAX_AGE)


def _takes_gzip(request: HttpRequest) -> bool:
    """As far as common clients say it; `gzip;q=0` and anything unclear count as no."""
    given = request.headers.get("Accept-Encoding", "").lower().split(",")
    return "gzip" in {part.strip() for part in given}
