"""`make run`, as far as it can be tested without installing anything."""

import ast
import importlib.util
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import checks, cli, environment
from launcher.console import LaunchError
from launcher.packages import Environment

LOCAL = Path(__file__).parents[1] / "local.py"


def test_local_py_parses_in_old_python():
    ast.parse(LOCAL.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_old_python_prints_one_sentence():
    script = (
        "import runpy, sys; sys.version_info = (3, 9, 2); "
        f"runpy.run_path({str(LOCAL)!r}, run_name='__main__')"
    )
    process = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert process.returncode == 1
    assert "Python 3.11 or newer" in process.stderr
    assert len(process.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("value", ["0", "65536", "80x", "-1", "", "٨٠"])
def test_invalid_port_is_refused(value):
    with pytest.raises(LaunchError, match="PORT"):
        checks.read_port(value)


def test_taken_port_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LaunchError, match=f"{port} on 127.0.0.1 is taken"):
            checks.require_free_port("127.0.0.1", port)


def test_port_shared_with_so_reuseport_is_refused():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(LaunchError, match="taken"):
            checks.require_free_port("127.0.0.1", taken.getsockname()[1])


def test_unwritable_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LaunchError, match="cannot be written"):
        checks.require_writable(tmp_path / "file" / "var")


def test_missing_venv_module_is_reported(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LaunchError, match="python3-venv"):
        checks.require_venv_module()


def test_first_run_creates_private_folder_and_secret_key(tmp_path):
    var = tmp_path / "var"
    cli.make_var(var)
    assert stat.S_IMODE(var.stat().st_mode) == 0o700
    assert stat.S_IMODE((var / "local.env").stat().st_mode) == 0o600
    assert len(environment.read_local_env(var)["SECRET_KEY"]) >= 50


def test_later_run_keeps_local_env(tmp_path):
    cli.make_var(tmp_path)
    (tmp_path / "local.env").write_text("SECRET_KEY=mine\n")
    cli.make_var(tmp_path)
    assert environment.read_local_env(tmp_path) == {"SECRET_KEY": "mine"}


@pytest.mark.parametrize(
    ("written", "real", "expected"),
    [
        ("http://localhost:8000", {}, "http://localhost:9000"),
        ("https://village.example", {}, "https://village.example"),
        ("http://localhost:8000", {"SITE_URL": "http://box:1"}, "http://box:1"),
    ],
)
def test_local_site_url_follows_the_port(tmp_path, written, real, expected):
    (tmp_path / "local.env").write_text(f"SITE_URL={written}\n")
    assert environment.environment(real, tmp_path, 9000)["SITE_URL"] == expected


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("", "requirements.txt"),
        ("sqlite:////srv/site.sqlite3", "requirements.txt"),
        ("postgres://site@db/site", "requirements-postgres.txt"),
    ],
)
def test_requirements_depend_on_the_database(url, file):
    assert cli.requirements_for({"DATABASE_URL": url}) == file


def test_packages_are_installed_once_per_change(tmp_path, monkeypatch):
    calls = []

    def pip(command, **options):
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", pip)
    site = Environment(tmp_path)
    site.folder.mkdir()
    for pinned in ("a==1", "a==1", "a==2"):
        (tmp_path / "requirements.txt").write_text(pinned)
        site.install("requirements.txt", tmp_path / "log")
    assert len(calls) == 2


def test_failed_installation_is_retried(tmp_path, monkeypatch):
    monkeypatch.setattr(
        subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 1)
    )
    site = Environment(tmp_path)
    site.folder.mkdir()
    (tmp_path / "requirements.txt").write_text("a==1")
    for _ in range(2):
        with pytest.raises(LaunchError, match="could not be installed"):
            site.install("requirements.txt", tmp_path / "log")


def test_launch_error_is_one_line_without_traceback(tmp_path):
    process = subprocess.run(
        [sys.executable, LOCAL], env=os.environ | {"PORT": "no"}, capture_output=True, text=True
    )
    assert process.returncode == 1
    assert "PORT must be a number" in process.stderr
    assert "Traceback" not in process.stderr
