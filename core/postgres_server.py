"""A PostgreSQL server for tests and benchmarks: that of TEST_DATABASE_URL, or a throw-away one. Does not
import Django."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The data need not survive a crash.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Unavailable(Exception):
    """No server can be used; the message is the reason."""


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """Yields (database URL, server version); the version is empty for TEST_DATABASE_URL."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url, ""
        return
    programs = installed_programs()
    if not programs:
        raise Unavailable("it is not installed and TEST_DATABASE_URL is not set")
    # Not below TMPDIR: the path of a Unix socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    owner = _owner()
    try:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        _start(programs, folder, owner)
        try:
            yield f"postgres:///{folder}/site", _version(programs)
        finally:
            _run_as(owner, programs / "pg_ctl", "stop", "-D", folder / "data", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def installed_programs() -> Path | None:
    """The folder with initdb and pg_ctl; on Debian they are not on PATH."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    newest = max(versions, key=lambda program: float(program.parts[-3]), default=None)
    return newest and newest.parent


def _owner() -> pwd.struct_passwd:
    """The account to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("it does not run as root and there is no other account")


def _start(programs: Path, folder: Path, owner: pwd.struct_passwd) -> None:
    """Creates and starts the server: on a Unix socket in a private folder only, with the current user's
    name as its only role."""
    data, role = folder / "data", getpass.getuser()
    options = f"-c listen_addresses= -c unix_socket_directories={folder} {FAST}"
    initdb = ("-D", data, "-U", role, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    started = _run_as(owner, programs / "initdb", *initdb) and _run_as(
        *(owner, programs / "pg_ctl", "start", "-w", "-D", data),
        *("-l", folder / "log", "-o", options),
    )
    if not started:
        raise Unavailable("a throw-away server did not start")


def _run_as(owner: pwd.struct_passwd, program: Path, *arguments: str | Path) -> bool:
    change = {} if os.geteuid() else {"user": owner.pw_uid, "group": owner.pw_gid}
    done = subprocess.run(
        [program, *arguments],
        **change,
        **({"extra_groups": []} if change else {}),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _version(programs: Path) -> str:
    output = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    return next((word for word in output.split() if word[:1].isdigit()), "")
