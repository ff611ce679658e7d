"""Node.js, npm packages and Chromium: needed only for these checks, never by the site."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from launcher.console import LaunchError
from suite import system

ROOT = Path(__file__).resolve().parents[2]


def require_tools() -> str:
    """Install what is missing where possible; returns the path of Chromium."""
    system.install_missing(["chromium", "nodejs", "npm"])
    chromium = system.chromium()
    if not (chromium and shutil.which("npm")):
        raise LaunchError(
            "이 검사에는 Node.js(npm)와 Chromium이 필요합니다",
            "These checks need Node.js with npm, and Chromium",
        )
    _install_packages()
    return chromium


def _install_packages() -> None:
    """Install the locked versions, once per change of the lock file, without running package
    scripts."""
    fingerprint = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    npm = shutil.which("npm")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    if subprocess.run([str(npm), "ci", *quiet], cwd=ROOT, check=False).returncode:
        raise LaunchError("npm ci가 실패했습니다", "npm ci failed")
    stamp.write_text(fingerprint)


def scripts_are_sound() -> bool:
    """Lint of the site's scripts (biome.json): undeclared and unused names."""
    biome = ROOT / "node_modules" / ".bin" / "biome"
    return (
        subprocess.run(
            [str(biome), "lint", "--error-on-warnings"], cwd=ROOT, check=False
        ).returncode
        == 0
    )
