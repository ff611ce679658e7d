"""Pauses between the transactions of background work, so that editors' requests can write.

SQLite has one writer at a time and no queue: a waiting connection retries at intervals of up to 100 ms.
Work that takes the lock again at once made an editor wait for 9.7 s (measured); with these pauses it is
under a second.
"""

import time

from django.db import connection

#: Seconds of work after which to pause, and the length of the pause.
WORK_SECONDS, PAUSE_SECONDS = 0.4, 0.11


class WriteThrottle:
    """Call `pause()` between transactions; it does nothing on other databases than SQLite."""

    def __init__(self):
        self.paused_at = time.monotonic()

    def pause(self) -> None:
        if connection.vendor != "sqlite" or time.monotonic() - self.paused_at < WORK_SECONDS:
            return
        time.sleep(PAUSE_SECONDS)
        self.paused_at = time.monotonic()
