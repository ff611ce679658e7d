"""The markup against the HTML standard, by html-validate."""

import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VALIDATE = ROOT / "node_modules" / ".bin" / "html-validate"
CONFIG = Path(__file__).with_name("htmlvalidate.json")


def breaches(body: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(body)
        done = subprocess.run(
            [str(VALIDATE), "--config", str(CONFIG), "--formatter", "json", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        results = json.loads(done.stdout)
    except ValueError:
        return [f"html-validate gave no result: {done.stderr.strip()[-300:]}"]
    return [
        f"html {message['ruleId']}: {message['message']} (line {message['line']})"
        for result in results
        for message in result["messages"]
    ]
