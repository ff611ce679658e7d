"""Connected when the app is ready."""


def connect() -> None:
    """Nothing yet."""
