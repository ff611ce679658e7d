"""Pauses between the transactions of background work, so that editors' requests can write.

SQLite has one writer at a time and no queue: a waiting connection retries at intervals of up to 100 ms.
Work that takes the lock again at once made an editor wait for 9.7 s (measured); with these pauses it is
under a second.
"""

import time

from django.db import connection

#: Seconds of work after which to pause, and the length of the pause.
WORK, PAUSE = 0.4, 0.11


class WriteThrottle:
    """Call `pause()` between transactions; it does nothing on other databases than SQLite."""

    def __init__(self):
        self.rested_at = time.monotonic()

    def rest(self) -> None:
        if connection.vendor != "sqlite" or time.monotonic() - self.rested_at < WORK:
            return
        time.sleep(PAUSE)
        self.rested_at = time.monotonic()
