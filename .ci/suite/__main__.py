"""`make test`: all checks and tests that a change must pass, with a summary that names what was
skipped.

All stages run even if an early one fails, so that one run shows every problem. With the argument
`checks` only the stages before the tests run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core import postgres_server
from suite import system

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
# One process per core; "make test PYTEST='-n0 -k search'" selects tests.
PYTEST = os.environ.get("PYTEST", "-n auto").split()
# Variables for the developer's own site must not affect the tests. Compiled files are written:
# without them each of a dozen processes compiles the tests again, which takes 7 s.
IGNORED_VARIABLES = {
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "VAR_DIR",
}
# Recreated by each run of the whole suite; `pytest` alone reuses it while the migrations are
# unchanged.
MIGRATED_DATABASES = ROOT / ".pytest_cache" / "databases"


@dataclass
class Report:
    ran: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def run(self, name: str, command: list[str], env: dict[str, str] | None = None) -> None:
        print(f"\n=== {name}", flush=True)
        code, closing = _run(command, _clean_environment() | (env or {}))
        note = f" ({closing.strip('= ')})" if "pytest" in command else ""
        (self.failed if code else self.ran).append(name + note)

    def close(self) -> int:
        """Prints the summary: what passed, what was skipped and why, what failed. Returns the exit
        status."""
        print()
        for heading, names in (
            ("Passed  ", self.ran),
            ("Left out", self.skipped),
            ("FAILED  ", self.failed),
        ):
            for name in names:
                print(f"{heading}  {name}")
        return 1 if self.failed else 0


def _clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in IGNORED_VARIABLES}


def _run(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Passes the output through; returns the exit status and the last non-empty line."""
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    return process.returncode, last


@contextmanager
def production() -> Iterator[dict[str, str]]:
    """The environment of a production installation, so that the deployment checks are meaningful."""
    with tempfile.TemporaryDirectory() as var:
        yield {
            "ALLOWED_HOSTS": "www.example.org",
            "DJANGO_SETTINGS_MODULE": "site_config.settings",
            "LOCAL_RUN": "0",
            "SECRET_KEY": "only-for-checks-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
            "SITE_URL": "https://www.example.org",
            "VAR_DIR": var,
        }


def checks(report: Report) -> None:
    report.run("ruff check", [PYTHON, "-m", "ruff", "check"])
    report.run("ruff format", [PYTHON, "-m", "ruff", "format", "--check"])
    report.run("import contracts", [str(Path(PYTHON).with_name("lint-imports"))])
    report.run("types", [PYTHON, "-m", "mypy"])
    with production() as env:
        deploy = ["check", "--deploy", "--fail-level", "WARNING"]
        report.run("manage.py check --deploy", [PYTHON, "manage.py", *deploy], env)
        missing = ["makemigrations", "--check", "--dry-run"]
        report.run("no migration is missing", [PYTHON, "manage.py", *missing], env)
    test_settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    report.run(
        "migration linter",
        [PYTHON, "manage.py", "lintmigrations", "-q", "ok", "ignore"],
        test_settings,
    )
    if shutil.which("xgettext"):
        report.run("message catalogues", [PYTHON, ".ci/catalogues.py", "check"])
    else:
        report.skipped.append("message catalogues: gettext is not installed")


def tests(report: Report) -> None:
    shutil.rmtree(MIGRATED_DATABASES, ignore_errors=True)
    pytest = [PYTHON, "-m", "pytest", *PYTEST]
    report.run("tests on SQLite", [*pytest, "-m", "not browser"])
    if system.chromium():
        # One at a time: a browser that shares the processor is slower than the timeouts of the
        # tests.
        report.run("browser journeys", [PYTHON, "-m", "pytest", "tests/browser"])
    else:
        report.skipped.append("browser journeys: no Chromium is installed")
    with ExitStack() as stack:
        try:
            url, version = stack.enter_context(postgres_server.server())
        except postgres_server.Unavailable as reason:
            report.skipped.append(f"tests on PostgreSQL: {reason}")
            return
        name = f"tests on PostgreSQL {version}".strip()
        report.run(name, [*pytest, "-m", "not browser"], {"DATABASE_URL": url})


def main(arguments: list[str]) -> int:
    report = Report()
    system.install_missing(["gettext"] if arguments == ["checks"] else system.FOR_TESTS)
    checks(report)
    if arguments != ["checks"]:
        tests(report)
    return report.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
