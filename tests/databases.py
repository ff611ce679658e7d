"""The test database: migrated once per state of the migrations, then copied for each process.

All migrations take about 55 s of processor time; copying the result takes a moment. The template is
reused by later runs: it is in `.pytest_cache` for SQLite, on the server for PostgreSQL.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings

FOLDER = settings.BASE_DIR / ".pytest_cache" / "databases"
PREFIX = "template_"


def create(connection) -> None:
    """Points the connection to a fresh copy of the template, which the first process creates."""
    name = connection.creation._get_test_db_name()
    templates = TEMPLATES[connection.vendor](connection)
    with _locked():
        if not templates.exists():
            _migrate(connection, templates)
        templates.copy(name)
    _use(connection, name)


def drop(connection) -> None:
    connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def fingerprint() -> str:
    """A digest of the settings and all migrations, which determine a migrated database."""
    found = hashlib.sha256()
    migrations = (
        file
        for app in apps.get_app_configs()
        for file in sorted(Path(app.path, "migrations").glob("*.py"))
    )
    for file in (Path(settings.BASE_DIR, "site_config", "settings.py"), *migrations):
        found.update(str(file.relative_to(file.parents[2])).encode() + file.read_bytes())
    return found.hexdigest()[:12]


class SqliteTemplate:
    def __init__(self, connection) -> None:
        self.file = FOLDER / f"{PREFIX}{fingerprint()}.sqlite3"
        self.draft = str(FOLDER / "draft.sqlite3")

    def exists(self) -> bool:
        return self.file.exists()

    def activate(self) -> None:
        """Renames the migrated draft to the template and deletes outdated ones."""
        for old in FOLDER.glob(f"{PREFIX}*"):
            old.unlink()
        os.replace(self.draft, self.file)

    def copy(self, name: str) -> None:
        shutil.copyfile(self.file, name)


class PostgresTemplate:
    def __init__(self, connection) -> None:
        self.creation = connection.creation
        self.prefix = f"test_{connection.settings_dict['NAME']}_{PREFIX}"
        self.name = self.prefix + fingerprint()
        self.draft = self.prefix + "draft"

    def exists(self) -> bool:
        return self.name in self._names()

    def activate(self) -> None:
        """Renames the migrated draft to the template and deletes outdated ones."""
        for old in self._names() - {self.draft}:
            self._run(f'DROP DATABASE "{old}"')
        self._run(f'ALTER DATABASE "{self.draft}" RENAME TO "{self.name}"')

    def copy(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}"')
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"')

    def _names(self) -> set[str]:
        with self.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            return {name for (name,) in cursor.fetchall() if name.startswith(self.prefix)}

    def _run(self, sql: str) -> None:
        with self.creation._nodb_cursor() as cursor:
            cursor.execute(sql)


TEMPLATES = {"sqlite": SqliteTemplate, "postgresql": PostgresTemplate}


@contextmanager
def _locked() -> Iterator[None]:
    """A lock between all processes of all runs: the others wait until the template exists."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(connection, templates) -> None:
    named = connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = templates.draft
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.settings_dict["TEST"]["NAME"] = named
        # Closing the last connection merges SQLite's journal into the file, and PostgreSQL can only copy
        # a database without connections.
        connection.close()
    templates.activate()


def _use(connection, name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
