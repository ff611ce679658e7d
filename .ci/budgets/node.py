"""Node, its packages and a Chromium: needed for these checks alone, never by the site."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from launcher.console import Stop
from suite import system

ROOT = Path(__file__).resolve().parents[2]


def require_tools() -> str:
    """Installs what is missing where that is possible; gives back the path of Chromium."""
    system.install_missing(["chromium", "nodejs", "npm"])
    chromium = system.chromium()
    if not (chromium and shutil.which("npm")):
        raise Stop(
            "이 검사에는 Node.js(npm)와 Chromium이 필요합니다",
            "These checks need Node.js with npm, and Chromium",
        )
    _install_packages()
    return chromium


def _install_packages() -> None:
    """As locked, once for each change of the lock file, without running packages' scripts."""
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    npm = shutil.which("npm")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    if subprocess.run([str(npm), "ci", *quiet], cwd=ROOT, check=False).returncode:
        raise Stop("npm ci가 실패했습니다", "npm ci failed")
    stamp.write_text(wanted)
