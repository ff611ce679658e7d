"""The project's settings on a throw-away footing; DATABASE_URL chooses the database."""

import os
import tempfile

os.environ.setdefault(
    "SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"
)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("SITE_URL", "http://localhost")
os.environ.setdefault("LOCAL_RUN", "1")
# Most tests search for nothing: no need to load a dictionary of 300 MB.
os.environ.setdefault("SEARCH_ANALYSER", "plain")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="site-tests-")

from site_config.settings import *  # noqa: F403 - settings are meant to be taken over whole
from site_config.settings import CACHES, DATABASES, STORAGES, VAR_DIR

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, as on the real site: in memory a second connection, of a thread or of the server that
    # browsers talk to, is refused instead of waiting its turn.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # Nothing written here has to outlive a crash.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Whole answers are kept only where a test is about that.
CACHES = CACHES | {"responses": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
TASKS = {
    name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    for name in ("default", "background")
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
