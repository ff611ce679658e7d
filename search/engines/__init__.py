"""Search behind Wagtail's own interface: `WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND":
"search.engines"}}`. The site's search, the admin's and its choosers all come through here."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router

from search.engines.backend import KoreanSearchBackend
from search.engines.postgres import PostgresStore
from search.engines.sqlite import SQLiteStore
from search.models import IndexState

STORES = {"sqlite": SQLiteStore, "postgresql": PostgresStore}


def SearchBackend(params):
    """The backend for the database that holds the index."""
    vendor = connections[router.db_for_write(IndexState)].vendor
    if vendor not in STORES:
        raise ImproperlyConfigured(f"Search works on {' and '.join(STORES)}, not on {vendor}.")
    return KoreanSearchBackend(STORES[vendor], params)
