"""Leaving room for others who write.

SQLite has one writer at a time and no queue: who waits looks again every 100 ms at last. Work that
takes the lock again at once kept an editor waiting for 9.7 s (measured); with these pauses it is under
a second.
"""

import time

from django.db import connection

#: Seconds of work after which others get their turn, and how long that is.
WORK, PAUSE = 0.4, 0.11


class WriteThrottle:
    """`rest()` between transactions; on other databases it costs nothing."""

    def __init__(self):
        self.rested_at = time.monotonic()

    def rest(self) -> None:
        if connection.vendor != "sqlite" or time.monotonic() - self.rested_at < WORK:
            return
        time.sleep(PAUSE)
        self.rested_at = time.monotonic()
