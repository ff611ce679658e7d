"""Schemas of others that tests hold our data against where they are at hand; they are not ours to
ship. `SCHEMAS_DIR` says where they are."""

import json
import os
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("SCHEMAS_DIR", Path(__file__).parents[2] / "shared" / "schemas"))


def file_at_hand(name: str) -> Path:
    """Skips the test where there is none."""
    file = FOLDER / name
    if not file.exists():
        pytest.skip("the schemas of others are not at hand")
    return file


@cache
def schema_at_hand(name: str) -> dict:
    return json.loads(file_at_hand(f"{name}.json").read_text(encoding="utf-8"))
