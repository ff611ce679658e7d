"""The production server, started and stopped."""

import contextlib
import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from launcher.console import Stop

START_SECONDS = 90
DRAIN_SECONDS = 15


def server_command(python: Path, host: str, port: int, workers: int) -> list[str]:
    place = ("--host", host, "--port", str(port), "--workers", str(workers))
    return [str(python), "-m", "site_config.server", *place]


def worker_command(python: Path) -> list[str]:
    """What does the site's long work in the background and publishes what is scheduled."""
    return [str(python), "manage.py", "worker"]


@contextlib.contextmanager
def running(command: list[str], env: Mapping[str, str], root: Path) -> Iterator[subprocess.Popen]:
    """The server in a session of its own, so that Ctrl+C reaches it once, through us: workers that
    get the terminal's signal as well as their parent's hang until they are killed."""
    server = subprocess.Popen(command, env=dict(env), cwd=root, start_new_session=True)
    try:
        yield server
    finally:
        _stop(server)


def _stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(DRAIN_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        os.killpg(server.pid, signal.SIGKILL)


def wait_until_it_answers(server: subprocess.Popen, host: str, port: int) -> None:
    """Any answer will do; the first one also warms a worker up."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(reachable(host), port, timeout=30)
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise Stop("서버가 시작되지 않았습니다", "The server did not start")


def reachable(host: str) -> str:
    """The address to call for a server that listens on every one."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
