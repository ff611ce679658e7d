"""The site as `make run` serves it, with its seed content, in a temporary folder."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import cli
from launcher.environment import environment
from launcher.server import running, server_command, wait_until_ready

HOST = "localhost"
# Variables for the developer's own site must not affect the measurement.
IGNORED_VARIABLES = {
    "ADMIN_PATH",
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "SITE_URL",
    "VAR_DIR",
}


@contextmanager
def seeded_site() -> Iterator[str]:
    """Yields the base URL of the running site."""
    with tempfile.TemporaryDirectory(prefix="budgets-") as folder:
        var = Path(folder, "var")
        cli.make_var(var)
        port = _free_port()
        clean = {name: value for name, value in os.environ.items() if name not in IGNORED_VARIABLES}
        env = environment(clean, var, port)
        python = Path(sys.executable)
        cli.prepare(python, env, var / "launch.log")
        with running(server_command(python, "127.0.0.1", port, 2), env, cli.ROOT) as server:
            wait_until_ready(server, "127.0.0.1", port)
            yield f"http://{HOST}:{port}"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
