"""A database that is there for one command only, so that a measurement touches no real content.

The database is chosen when the settings are read, so the command runs itself again in a process of
its own with other settings.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import environ
from django.conf import settings
from django.core.management.base import CommandError

from core import postgres_server

#: Set in the process that does the work.
INSIDE = "MEASUREMENT"


def is_inside() -> bool:
    return INSIDE in os.environ


def run_inside(arguments: Sequence[str], database: str, analyser: str) -> int:
    """Run `manage.py` again on a fresh database of that kind; returns its exit status."""
    with (
        tempfile.TemporaryDirectory(prefix="measurement-") as folder,
        _database(database, folder) as url,
    ):
        environment = dict(os.environ) | {
            INSIDE: "1",
            "DATABASE_URL": url,
            "SEARCH_ANALYSER": analyser,
            "VAR_DIR": folder,
            "LOG_LEVEL": "ERROR",
            "LOCAL_RUN": "1",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "localhost",
            "SITE_URL": "http://localhost",
        }
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def _database(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{Path(folder, 'measurement.sqlite3')}"
        return
    with _postgres_database() as url:
        yield url


@contextmanager
def _postgres_database() -> Iterator[str]:
    """A new database on the server that TEST_DATABASE_URL names, else on a throw-away one."""
    try:
        with postgres_server.server() as (address, _version), _new_database(address) as url:
            yield url
    except postgres_server.Unavailable as reason:
        raise CommandError(
            "PostgreSQL을 찾지 못했습니다. 설치하거나 서버의 주소를 TEST_DATABASE_URL에 적어 주세요. "
            f"({reason})"
        ) from reason


@contextmanager
def _new_database(address: str) -> Iterator[str]:
    try:
        psycopg = import_module("psycopg")
        sql = import_module("psycopg.sql")
    except ImportError as error:
        raise CommandError(
            "PostgreSQL용 꾸러미가 없습니다. requirements-postgres.txt를 먼저 설치해 주세요."
        ) from error
    server, _slash, _name = address.rpartition("/")
    name = sql.Identifier(fresh := f"measurement_{os.getpid()}")
    with psycopg.connect(**_connection(address), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield f"{server}/{fresh}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _connection(address: str) -> dict:
    """The server in psycopg's words, on its own maintenance database."""
    parsed = environ.Env.db_url_config(address)
    given = {
        "host": parsed.get("HOST"),
        "port": parsed.get("PORT"),
        "user": parsed.get("USER"),
        "password": parsed.get("PASSWORD"),
    }
    return {key: value for key, value in given.items() if value} | {"dbname": "postgres"}
