"""Third-party schemas to validate our data against. They are not shipped with this project and are
looked for in `SCHEMAS_DIR`."""

import json
import os
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("SCHEMAS_DIR", Path(__file__).parents[2] / "shared" / "schemas"))


def schema_file(name: str) -> Path:
    """The path of a schema file; skips the test if it is not available."""
    file = FOLDER / name
    if not file.exists():
        pytest.skip("third-party schemas are not available")
    return file


@cache
def load_schema(name: str) -> dict:
    return json.loads(schema_file(f"{name}.json").read_text(encoding="utf-8"))
