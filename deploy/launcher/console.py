"""What the person at the terminal reads: short lines in Korean, errors also in English."""

import sys
from pathlib import Path


class Stop(Exception):
    """A reason not to go on, said in one sentence."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(f"{korean} / {english}")


def use_safe_output() -> None:
    """A terminal that cannot show Korean shows question marks instead of failing."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)


def say(line: str = "") -> None:
    print(line, flush=True)


def step(line: str) -> None:
    say(f"  · {line}")


def shown(path: Path, root: Path) -> Path:
    """The path as somebody standing in the project's folder would type it."""
    return path.relative_to(root) if path.is_relative_to(root) else path
