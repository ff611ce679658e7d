"""UUIDs of HSDS objects that have no database row: derived (UUID 5) from the keys of their owners, so
they are the same in every language and stable when texts change."""

import uuid

NAMESPACE = uuid.UUID("6f0b8a3e-9a1d-5c57-8a64-5b4b1d1f7c10")


def derived(kind: str, *keys) -> str:
    return str(uuid.uuid5(NAMESPACE, ":".join([kind, *map(str, keys)])))
