"""Validates the markup against the HTML standard with html-validate."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VALIDATE = ROOT / "node_modules" / ".bin" / "html-validate"
CONFIG = Path(__file__).with_name("htmlvalidate.json")


def breaches(bodies: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Messages by page name, for all pages in one run, because html-validate takes seconds to
    start."""
    if not bodies:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, body) in enumerate(bodies.items()):
            file = Path(folder, f"{number}.html")
            file.write_bytes(body)
            names[str(file)] = name
        done = subprocess.run(
            [str(VALIDATE), "--config", str(CONFIG), "--formatter", "json", *names],
            capture_output=True,
            text=True,
            check=False,
        )
    found: dict[str, list[str]] = {name: [] for name in bodies}
    try:
        results = json.loads(done.stdout)
    except ValueError:
        failure = f"html-validate gave no result: {done.stderr.strip()[-300:]}"
        return {name: [failure] for name in bodies}
    for result in results:
        found[names[result["filePath"]]] += [
            f"html {message['ruleId']}: {message['message']} (line {message['line']})"
            for message in result["messages"]
        ]
    return found
