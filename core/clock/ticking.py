"""The thread that runs scheduled publication every half minute, beside the background worker."""

import logging
import threading
import time

from django.db import connections

from core.clock.schedules import publish_due

logger = logging.getLogger(__name__)
#: Seconds between runs; they fall on the full and the half minute.
INTERVAL = 30


def tick() -> None:
    """One run. Never raises: a database that is locked or restarting is back at the next tick."""
    try:
        publish_due()
    except Exception:
        logger.exception("The clock could not run")
    finally:
        connections.close_all()


def tick_forever() -> None:
    while True:
        tick()
        time.sleep(INTERVAL - time.time() % INTERVAL)


def start() -> threading.Thread:
    """Starts a daemon thread: it ends with the process, and an open transaction is rolled back."""
    thread = threading.Thread(target=tick_forever, name="clock", daemon=True)
    thread.start()
    return thread
