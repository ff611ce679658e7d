"""Helpers for JSON-LD."""


def without_empty(value):
    """A copy without empty texts, lists and objects; readers take a blank for a statement."""
    if isinstance(value, dict):
        cleaned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value
