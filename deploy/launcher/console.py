"""Terminal output: short lines in Korean, errors also in English."""

import sys
from pathlib import Path


class LaunchError(Exception):
    """Ends the launch with one sentence, in Korean and English, instead of a traceback."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(f"{korean} / {english}")


def use_safe_output() -> None:
    """On a terminal that cannot display Korean, print question marks instead of failing."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)


def say(line: str = "") -> None:
    print(line, flush=True)


def step(line: str) -> None:
    say(f"  · {line}")


def relative_to_root(path: Path, root: Path) -> Path:
    """The path relative to the project's folder, if it is inside."""
    return path.relative_to(root) if path.is_relative_to(root) else path
