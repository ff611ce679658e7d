"""Compile the message catalogues without the gettext tools, which a bare machine lacks."""

from pathlib import Path
from tempfile import NamedTemporaryFile

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles every .po file of LOCALE_PATHS whose .mo file is missing or older."

    def handle(self, *args, **options):
        sources = sorted(
            {
                source
                for folder in settings.LOCALE_PATHS
                for source in Path(folder).glob("*/LC_MESSAGES/*.po")
            }
        )
        stale = [source for source in sources if self._is_stale(source)]
        for source in stale:
            self._compile(source)
        self.stdout.write(f"문구 목록 {len(sources)}개 가운데 {len(stale)}개를 새로 만들었습니다.")

    @staticmethod
    def _compile(source: Path) -> None:
        """Replaces the file atomically: another process may be reading or writing the same one."""
        with NamedTemporaryFile(dir=source.parent, suffix=".mo", delete=False) as made:
            polib.pofile(str(source)).save_as_mofile(made.name)
        finished = Path(made.name)
        finished.chmod(source.stat().st_mode)
        finished.replace(source.with_suffix(".mo"))

    @staticmethod
    def _is_stale(source: Path) -> bool:
        product = source.with_suffix(".mo")
        return not product.exists() or product.stat().st_mtime < source.stat().st_mtime
