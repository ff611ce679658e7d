"""The virtual environment and its packages."""

import hashlib
import subprocess
import sys
from pathlib import Path

from launcher.checks import require_venv_module
from launcher.console import LaunchError, relative_to_root, step

# No index or cache options: they would override a mirror or cache configured for pip.
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")


class Environment:
    """`.venv` in the project's folder. Console scripts in it are started through its Python,
    because their shebang lines hold the old path after the folder has been moved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"

    def make(self) -> None:
        if self._works():
            return
        require_venv_module()
        step("파이썬 환경(.venv)을 만듭니다")
        make = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        if subprocess.run(make, capture_output=True, check=False).returncode:
            raise LaunchError(
                "파이썬 환경(.venv)을 만들지 못했습니다. 디스크 공간과 python3-venv를 확인하십시오",
                "The virtual environment could not be made; check disk space and python3-venv",
            )

    def _works(self) -> bool:
        """Also False after the system's Python has been replaced by another version."""
        running = f"{sys.version_info.major}.{sys.version_info.minor}"
        version_script = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
        try:
            result = subprocess.run(
                [self.python, "-c", version_script], capture_output=True, text=True, check=False
            )
        except OSError:
            return False
        return result.stdout.strip() == running

    def install(self, requirements: str, log: Path) -> None:
        """Install the pinned requirements, unless exactly these are already installed."""
        file, stamp = self.root / requirements, self.folder / f".installed-{requirements}"
        fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        step(f"필요한 꾸러미를 설치합니다 ({requirements}, 처음에는 1~2분)")
        command = [self.python, *PIP, "install", "--require-hashes", "-r", str(file)]
        with log.open("ab") as output:
            failed = subprocess.run(command, stdout=output, stderr=output, check=False).returncode
        if failed:
            log_path = relative_to_root(log, self.root)
            raise LaunchError(
                f"꾸러미를 설치하지 못했습니다. 인터넷 연결을 확인하십시오. 자세한 내용: {log_path}",
                f"The packages could not be installed; check the network and see {log_path}",
            )
        stamp.write_text(fingerprint)
