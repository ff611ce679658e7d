"""The production server: `python -m site_config.server --host 127.0.0.1 --port 8000 --workers 2`.

Loads what all workers need before forking them, so that the 300 MB of the search analyser are in
memory once instead of once per worker (measured in docs/search.md).
"""

import argparse
import gc
import multiprocessing
import os
import socket
import sys

import django
from granian import Granian

from search.analyser import get_analyser

KILL_AFTER_SECONDS = 10


def main() -> None:
    options = _options()
    refuse_taken_port(options.host, options.port)
    # Newer versions of Python default to start methods that share no memory.
    multiprocessing.set_start_method("fork")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    django.setup()
    _load_analyser()
    Granian(
        "site_config.rsgi:application",
        interface="rsgi",
        address=options.host,
        port=options.port,
        workers=options.workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER_SECONDS,
        log_level="warning",
    ).serve()


def refuse_taken_port(host: str, port: int) -> None:
    """Exit if another server uses the port. Granian's workers share ports (SO_REUSEPORT), so two
    sites on one port would answer requests alternately, without an error."""
    family, _type, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    )[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            sys.exit(f"{host}:{port} cannot be used: {error.strerror}. Choose another --port.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def _load_analyser() -> None:
    get_analyser().load()
    # Move the loaded objects out of the garbage collector: its bookkeeping would cause their memory
    # pages to be copied in each worker.
    gc.freeze()


if __name__ == "__main__":
    main()
