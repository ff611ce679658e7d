"""The site as `make run` serves it, with its first content, in a folder that is thrown away."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import cli
from launcher.environment import environment
from launcher.server import running, server_command, wait_until_it_answers

HOST = "localhost"
# What somebody's shell says about their own site has no place in a measurement.
OUTSIDE = {"ADMIN_PATH", "DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "SITE_URL", "VAR_DIR"}


@contextmanager
def seeded_site() -> Iterator[str]:
    """Gives the address of the running site."""
    with tempfile.TemporaryDirectory(prefix="budgets-") as folder:
        var = Path(folder, "var")
        cli.make_var(var)
        port = _free_port()
        clean = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        env = environment(clean, var, port)
        python = Path(sys.executable)
        cli.prepare(python, env, var / "launch.log")
        with running(server_command(python, "127.0.0.1", port, 2), env, cli.ROOT) as server:
            wait_until_it_answers(server, "127.0.0.1", port)
            yield f"http://{HOST}:{port}"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
