"""Search behind Wagtail's own interface: `WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND":
"search.backends"}}`. The site's search, the admin's and its choosers all come through here."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router

from search.backends.backend import KoreanSearchBackend
from search.backends.postgres import PostgresStore
from search.backends.sqlite import SQLiteStore
from search.models import IndexState

STORES = {"sqlite": SQLiteStore, "postgresql": PostgresStore}


def SearchBackend(params):  # noqa: N802 - the name the search framework imports
    """The backend for the database that holds the index."""
    vendor = connections[router.db_for_write(IndexState)].vendor
    if vendor not in STORES:
        raise ImproperlyConfigured(f"Search works on {' and '.join(STORES)}, not on {vendor}.")
    return KoreanSearchBackend(STORES[vendor], params)
