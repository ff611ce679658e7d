"""Wagtail search backend: `WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.engines"}}`.
Serves the site's search, the admin's search and its choosers."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router

from search.engines.backend import KoreanSearchBackend
from search.engines.postgres import PostgresStore
from search.engines.sqlite import SQLiteStore
from search.models import IndexState

STORES = {"sqlite": SQLiteStore, "postgresql": PostgresStore}


def SearchBackend(params):
    """The backend for the database that holds the index. Raises ImproperlyConfigured for other
    databases than SQLite and PostgreSQL."""
    vendor = connections[router.db_for_write(IndexState)].vendor
    if vendor not in STORES:
        raise ImproperlyConfigured(f"Search works on {' and '.join(STORES)}, not on {vendor}.")
    return KoreanSearchBackend(STORES[vendor], params)
