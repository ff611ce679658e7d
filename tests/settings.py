"""Settings for tests: those of the project with throw-away data; DATABASE_URL selects the database."""

import os
import tempfile

os.environ.setdefault(
    "SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"
)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("SITE_URL", "http://localhost")
os.environ.setdefault("LOCAL_RUN", "1")
# Most tests do not search; this avoids loading a dictionary of 300 MB.
os.environ.setdefault("SEARCH_ANALYSER", "plain")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="site-tests-")

from site_config.settings import *  # noqa: F403 - all settings are inherited
from site_config.settings import CACHES, DATABASES, INSTALLED_APPS, LOCAL_APPS, STORAGES, VAR_DIR

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, as in production: with a database in memory, a second connection (of a thread or of the
    # live server) gets an error instead of waiting for a lock.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # The data need not survive a crash.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Responses are cached only in tests about the cache (fixture `cached_responses`).
CACHES = CACHES | {"responses": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
TASKS = {
    name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    for name in ("default", "background")
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
# `manage.py lintmigrations`, part of the checks.
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    # App labels: those of apps inside `search` and `translation` begin with the name of the package.
    "include_apps": [app.removeprefix("centers.").replace(".", "_") for app in LOCAL_APPS],
    "ignore_initial_migrations": True,
    "no_cache": True,
}
