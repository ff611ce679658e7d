"""Preconditions, checked before anything is created."""

import importlib.util
import socket
import tempfile
from pathlib import Path

from launcher.console import LaunchError

PORTS = range(1, 65536)


def read_port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) in PORTS):
        raise LaunchError(
            f"PORT는 1에서 65535 사이의 숫자여야 합니다: {value}",
            f"PORT must be a number from 1 to 65535: {value}",
        )
    return int(value)


def require_writable(folder: Path) -> None:
    """Writes a temporary file, because permission bits do not tell about read-only disks."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise LaunchError(
            f"폴더에 쓸 수 없습니다: {folder} ({error.strerror})",
            f"This folder cannot be written to: {folder}",
        ) from error


def require_free_port(host: str, port: int) -> None:
    """Binds the port with SO_REUSEADDR. The server itself shares ports, so two sites on one port
    would answer requests alternately."""
    try:
        kind, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][::4]
    except OSError as error:
        raise LaunchError(
            f"HOST를 알 수 없습니다: {host}", f"HOST is not an address of this machine: {host}"
        ) from error
    with socket.socket(kind, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise LaunchError(
                f"{port}번 포트를 열 권한이 없습니다. 1024 이상을 쓰십시오: PORT=9000 make run",
                f"Port {port} needs more rights; choose one above 1023",
            ) from error
        except OSError as error:
            raise LaunchError(
                f"{host}의 {port}번 포트를 쓸 수 없습니다. 다른 번호로 실행하십시오: "
                f"PORT={port + 1000 if port + 1000 in PORTS else 9000} make run",
                f"Port {port} on {host} is taken or not available; choose another one with PORT",
            ) from error


def require_venv_module() -> None:
    """Debian's python3 package does not include it."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise LaunchError(
            "파이썬의 venv 모듈이 없습니다. 'apt install python3-venv'로 설치하십시오",
            "Python's venv module is missing; on Debian and Ubuntu install python3-venv",
        )
