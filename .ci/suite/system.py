"""System programs that the tests need, installed where possible."""

import os
import shutil
import subprocess

from core import postgres_server

FOR_TESTS = ["gettext", "chromium", "fonts-noto-cjk", "postgresql"]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def korean_font() -> bool:
    """Without a Korean font, browsers draw boxes of another width, so measurements of the layout
    are wrong."""
    if not (fc_list := shutil.which("fc-list")):
        return False
    found = subprocess.run([fc_list, ":lang=ko"], capture_output=True, check=False)
    return bool(found.stdout.strip())


PROBES = {
    "gettext": lambda: shutil.which("xgettext"),
    "chromium": chromium,
    "fonts-noto-cjk": korean_font,
    "postgresql": lambda: (
        os.environ.get("TEST_DATABASE_URL") or postgres_server.installed_programs()
    ),
    "nodejs": lambda: shutil.which("node"),
    "npm": lambda: shutil.which("npm"),
}


def install_missing(packages: list[str]) -> None:
    """Installs with apt-get as root. Elsewhere installing is left to the developer, and tests that
    need a missing program are reported as skipped."""
    missing = [name for name in packages if not PROBES[name]()]
    apt = shutil.which("apt-get")
    if not missing or os.geteuid() or not apt:
        return
    print("Installing", *missing, flush=True)
    env = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        subprocess.run([apt, "-qq", *command], env=env, check=False, stdout=subprocess.DEVNULL)
