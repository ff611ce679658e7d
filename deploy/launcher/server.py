"""Starts and stops the production server and the background worker."""

import contextlib
import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from launcher.console import LaunchError

START_SECONDS = 90
DRAIN_SECONDS = 15


def server_command(python: Path, host: str, port: int, workers: int) -> list[str]:
    options = ("--host", host, "--port", str(port), "--workers", str(workers))
    return [str(python), "-m", "site_config.server", *options]


def worker_command(python: Path) -> list[str]:
    """The background worker: long tasks and scheduled publications."""
    return [str(python), "manage.py", "worker"]


@contextlib.contextmanager
def running(command: list[str], env: Mapping[str, str], root: Path) -> Iterator[subprocess.Popen]:
    """Run the command in its own session, so that Ctrl+C reaches it once, through this process:
    workers that receive the signal from both the terminal and their parent hang until they are
    killed."""
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


def wait_until_ready(server: subprocess.Popen, host: str, port: int) -> None:
    """Wait for any HTTP response; this first request also warms up a worker."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(reachable(host), port, timeout=30)
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise LaunchError("서버가 시작되지 않았습니다", "The server did not start")


def reachable(host: str) -> str:
    """The address to connect to for a server that listens on all interfaces."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
