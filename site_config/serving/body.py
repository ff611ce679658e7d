"""Reading request bodies: how large, how slow, and from whom."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterable
from typing import BinaryIO

#: What a form without files can need. Larger bodies are read from users who are logged in only.
MAX_ANONYMOUS_BYTES = 1024 * 1024
#: More of a body is in a temporary file, not in memory.
MAX_BYTES_IN_MEMORY = 1024 * 1024
#: A body may take this long whatever its size, and longer if it comes at least this fast. A phone
#: at the edge of its network sends 2 KB a second.
GRACE_SECONDS = 20
MIN_BYTES_PER_SECOND = 1024


class BodyRefused(Exception):
    """The body will not be read to its end; `status` is the HTTP status that says why."""

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
    """The whole body as a file at its beginning; whoever gets it closes it.

    Raises `TooLarge` or `TooSlow`.
    """
    body = tempfile.SpooledTemporaryFile(max_size=MAX_BYTES_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    iterator, size, started = aiter(chunks), 0, time.monotonic()
    try:
        while True:
            allowed = GRACE_SECONDS + size / MIN_BYTES_PER_SECOND
            left = started + allowed - time.monotonic()
            chunk = await asyncio.wait_for(anext(iterator), max(left, 0))
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
