"""Settings of a local run, stored in var/local.env; variables of the real environment take
precedence."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

DEFAULT_PORT = 8000
LOCAL_ADDRESS = re.compile(r"http://localhost(:\d+)?")
LOCAL_ENV = """\
# Settings of a local run, written once by `make run`; change them as you like.
# A variable of the real environment wins over this file.
SECRET_KEY={secret}
LOCAL_RUN=1
ALLOWED_HOSTS=localhost,127.0.0.1,[::1]
SITE_URL=http://localhost:{port}
"""


def write_local_env(var: Path) -> None:
    """Create the file if it does not exist; an existing one is left unchanged."""
    try:
        handle = os.open(var / "local.env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(LOCAL_ENV.format(secret=secrets.token_urlsafe(50), port=DEFAULT_PORT))


def read_local_env(var: Path) -> dict[str, str]:
    lines = (var / "local.env").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, value in pairs}


def environment(real: Mapping[str, str], var: Path, port: int) -> dict[str, str]:
    """The environment of the site's processes. A SITE_URL on localhost follows the port; one that
    an operator has set stays."""
    merged = read_local_env(var) | dict(real)
    if "SITE_URL" not in real and LOCAL_ADDRESS.fullmatch(merged.get("SITE_URL", "")):
        merged["SITE_URL"] = f"http://localhost:{port}"
    merged["VAR_DIR"] = str(var)
    merged.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    return merged
