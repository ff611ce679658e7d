"""`make run`, from the first check to the running server."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import NoReturn

from launcher.checks import read_port, require_free_port, require_writable
from launcher.console import LaunchError, relative_to_root, say, step, use_safe_output
from launcher.environment import DEFAULT_PORT, environment, write_local_env
from launcher.packages import Environment
from launcher.server import running, server_command, wait_until_ready, worker_command

ROOT = Path(__file__).resolve().parents[2]
ALL_INTERFACES = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound


def main(arguments: list[str]) -> int:
    """Without arguments runs the site; `install FILE` only installs the requirements pinned in
    FILE."""
    use_safe_output()
    for signal_number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signal_number, _interrupt)
    try:
        if arguments[:1] == ["install"]:
            install(arguments[1])
            return 0
        return run()
    except LaunchError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\n멈췄습니다.")
        return 130


def _interrupt(signum: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def run() -> int:
    host, port = (
        os.environ.get("HOST") or "127.0.0.1",
        read_port(os.environ.get("PORT") or str(DEFAULT_PORT)),
    )
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    require_writable(ROOT)
    require_free_port(host, port)
    say("생생마을관리소 누리집을 준비합니다.")
    make_var(var)
    env = environment(os.environ, var, port)
    log = var / "launch.log"
    site = Environment(ROOT)
    site.make()
    site.install(requirements_for(env), log)
    prepare(site.python, env, log)
    return serve(site.python, env, host, port)


def install(requirements: str) -> None:
    require_writable(ROOT)
    site = Environment(ROOT)
    site.make()
    site.install(requirements, site.folder / "install.log")


def make_var(var: Path) -> None:
    require_writable(var)
    var.chmod(0o700)
    write_local_env(var)
    (var / "launch.log").write_bytes(b"")


def requirements_for(env: Mapping[str, str]) -> str:
    on_postgres = env.get("DATABASE_URL", "").startswith(("postgres", "pgsql"))
    return "requirements-postgres.txt" if on_postgres else "requirements.txt"


def prepare(python: Path, env: Mapping[str, str], log: Path) -> None:
    step("데이터베이스와 내용을 살핍니다")
    path = os.pathsep.join([str(ROOT), str(ROOT / "deploy")])
    with log.open("ab") as details:
        code = subprocess.run(
            [python, "-m", "launcher.prepare"],
            env=dict(env) | {"PYTHONPATH": path},
            cwd=ROOT,
            stderr=details,
            check=False,
        ).returncode
    if code:
        raise LaunchError(f"자세한 내용: {relative_to_root(log, ROOT)}", "Details are in that file")


def serve(python: Path, env: Mapping[str, str], host: str, port: int) -> int:
    workers = int(env.get("WEB_WORKERS") or 2)
    with (
        running(worker_command(python), env, ROOT),
        running(server_command(python, host, port, workers), env, ROOT) as server,
    ):
        wait_until_ready(server, host, port)
        announce(env, host, port)
        try:
            return server.wait()
        except KeyboardInterrupt:
            say("\n서버를 멈춥니다.")
            return 0


def announce(env: Mapping[str, str], host: str, port: int) -> None:
    shown_host = "localhost" if host in ("127.0.0.1", "::1", *ALL_INTERFACES) else host
    site = f"http://{shown_host}:{port}/"
    admin = env.get("ADMIN_PATH", "admin/").strip("/")
    say()
    say(f"  누리집   {site}")
    say(f"  관리자   {site}{admin}/")
    if host in ALL_INTERFACES:
        say("  다른 기기에서 열려면 var/local.env의 ALLOWED_HOSTS에 이 기기의 주소를 더하십시오.")
    say("  멈추려면 Ctrl+C")
