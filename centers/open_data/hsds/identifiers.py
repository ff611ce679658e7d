"""Identifiers of things that have no row of their own: made from the keys of what they belong to, so
they are the same in every language and stay when words change."""

import uuid

NAMESPACE = uuid.UUID("6f0b8a3e-9a1d-5c57-8a64-5b4b1d1f7c10")


def derived(kind: str, *keys) -> str:
    return str(uuid.uuid5(NAMESPACE, ":".join([kind, *map(str, keys)])))
