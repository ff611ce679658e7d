"""Updates the database, message catalogues and static files, and loads the seed content.

Runs inside the site's virtual environment, in one process, because starting Django four times would
slow down every `make run`. Details of a failure go to standard error, which the launcher writes to
var/launch.log.
"""

import hashlib
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from launcher.console import LaunchError, step, use_safe_output


def compile_catalogues() -> None:
    """The first step after `django.setup`, because a process caches the catalogues it has read."""
    sources = settings.BASE_DIR.glob("locale/**/*.po")
    if any(_older(source.with_suffix(".mo"), source) for source in sources):
        step("화면 문구를 준비합니다")
        call_command("compile_catalogues", stdout=sys.stderr)


def _older(product: Path, source: Path) -> bool:
    return not product.exists() or product.stat().st_mtime < source.stat().st_mtime


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Skipped if neither the requirements nor any static file has changed."""
    stamp = Path(settings.VAR_DIR) / ".static-fingerprint"
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    fingerprint = _static_fingerprint()
    if manifest.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return
    step("화면 파일을 모읍니다 (처음에는 1분쯤)")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def _static_fingerprint() -> str:
    root = settings.BASE_DIR
    files = [
        *root.glob("requirements*.txt"),
        root / "core" / "static_files.py",
        *root.glob("static/**/*"),
        *root.glob("*/static/**/*"),
    ]
    file_stats = sorted(
        (str(file), file.stat().st_mtime_ns, file.stat().st_size)
        for file in files
        if file.is_file() and not file.is_relative_to(settings.VAR_DIR)
    )
    return hashlib.sha256(repr((str(root), file_stats)).encode()).hexdigest()


def bootstrap() -> None:
    call_command("bootstrap", if_empty=True)


def update_index() -> None:
    """Rebuilds the index only if a new analyser or new rules no longer match it."""
    call_command("update_outdated_index")


STEPS: list[tuple[Callable[[], None], str, str]] = [
    (django.setup, "설정을 읽지 못했습니다", "The settings could not be read"),
    (compile_catalogues, "화면 문구를 준비하지 못했습니다", "The catalogues could not be compiled"),
    (migrate, "데이터베이스를 맞추지 못했습니다", "The database could not be migrated"),
    (collect_static, "화면 파일을 모으지 못했습니다", "The static files could not be collected"),
    (bootstrap, "첫 내용을 넣지 못했습니다", "The first content could not be loaded"),
    (update_index, "검색 색인을 만들지 못했습니다", "The search index could not be built"),
]


def main() -> int:
    use_safe_output()
    for do, korean, english in STEPS:
        try:
            do()
        except KeyboardInterrupt:
            return 130
        except Exception as error:
            traceback.print_exc()
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            print(LaunchError(f"{korean} ({reason})", english), flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
