"""Runs a command on a temporary database, so that a benchmark touches no real content.

Django chooses the database when it reads the settings, so the command runs itself again in a
subprocess with other settings.
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

#: Environment variable that is set in the subprocess.
SUBPROCESS_VARIABLE = "MEASUREMENT"


def is_subprocess() -> bool:
    return SUBPROCESS_VARIABLE in os.environ


def run_in_subprocess(arguments: Sequence[str], database: str, analyser: str) -> int:
    """Run `manage.py` again on a new database of that kind; returns its exit status."""
    with (
        tempfile.TemporaryDirectory(prefix="measurement-") as folder,
        _database(database, folder) as url,
    ):
        environment = dict(os.environ) | {
            SUBPROCESS_VARIABLE: "1",
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
    """A new database on the server of TEST_DATABASE_URL, or on a temporary server."""
    try:
        with postgres_server.server() as (server_url, _version), _new_database(server_url) as url:
            yield url
    except postgres_server.Unavailable as reason:
        raise CommandError(
            "PostgreSQL을 찾지 못했습니다. 설치하거나 서버의 주소를 TEST_DATABASE_URL에 적어 주세요. "
            f"({reason})"
        ) from reason


@contextmanager
def _new_database(server_url: str) -> Iterator[str]:
    try:
        psycopg = import_module("psycopg")
        sql = import_module("psycopg.sql")
    except ImportError as error:
        raise CommandError(
            "PostgreSQL용 꾸러미가 없습니다. requirements-postgres.txt를 먼저 설치해 주세요."
        ) from error
    server, _slash, _name = server_url.rpartition("/")
    name = sql.Identifier(name_text := f"measurement_{os.getpid()}")
    with psycopg.connect(**_connection(server_url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield f"{server}/{name_text}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _connection(server_url: str) -> dict:
    """Connection parameters for psycopg, for the server's maintenance database."""
    parsed = environ.Env.db_url_config(server_url)
    options = {
        "host": parsed.get("HOST"),
        "port": parsed.get("PORT"),
        "user": parsed.get("USER"),
        "password": parsed.get("PASSWORD"),
    }
    return {key: value for key, value in options.items() if value} | {"dbname": "postgres"}
