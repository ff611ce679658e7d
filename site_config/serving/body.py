"""Reads request bodies with limits on size and duration."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterable
from typing import BinaryIO

#: Enough for a form without files. Larger bodies are read from logged-in users only.
MAX_ANONYMOUS_BYTES = 1024 * 1024
#: Larger bodies are stored in a temporary file.
MAX_BYTES_IN_MEMORY = 1024 * 1024
#: A body may take this many seconds whatever its size, and longer if it arrives at this minimum
#: rate. A phone at the edge of its network sends 2 KB per second.
GRACE_SECONDS = 20
MIN_BYTES_PER_SECOND = 1024


class BodyRefused(Exception):
    """The body is not read to its end; `status` is the HTTP status of the response."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status = status


class TooLarge(BodyRefused):
    def __init__(self):
        super().__init__(413, "Content Too Large")


class TooSlow(BodyRefused):
    def __init__(self):
        super().__init__(408, "Request Timeout")


async def read_body(chunks: AsyncIterable[bytes], max_bytes: int) -> BinaryIO:
    """The whole body as a file positioned at its start; the caller closes it.

    Raises `TooLarge` or `TooSlow`.
    """
    body = tempfile.SpooledTemporaryFile(max_size=MAX_BYTES_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    iterator, size, started = aiter(chunks), 0, time.monotonic()
    try:
        while True:
            allowed_seconds = GRACE_SECONDS + size / MIN_BYTES_PER_SECOND
            remaining = started + allowed_seconds - time.monotonic()
            chunk = await asyncio.wait_for(anext(iterator), max(remaining, 0))
            size += len(chunk)
            if size > max_bytes:
                raise TooLarge
            body.write(chunk)
    except StopAsyncIteration:
        body.seek(0)
        return body
    except TimeoutError as error:
        body.close()
        raise TooSlow from error
    except BaseException:
        body.close()
        raise
