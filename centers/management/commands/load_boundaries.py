"""Replaces the map of the province with one drawn from a GeoJSON file of its 시·군."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centers.boundaries import CannotDraw, draw_boundaries, loaded_file
from centers.models import Region

#: The drawing is inlined in every page with a map, so its size is limited.
MAX_BYTES = 24 * 1024


class Command(BaseCommand):
    help = (
        "시·군 경계가 든 GeoJSON(경위도)으로 지도를 다시 그립니다. 서버를 다시 시작하지 않아도 됩니다. "
        "--reset은 처음에 들어 있던 지도로 되돌립니다."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="GeoJSON FeatureCollection")
        parser.add_argument(
            "--attribution", default="", help="지도 밑에 보일 출처. 없으면 파일의 attribution."
        )
        parser.add_argument(
            "--tolerance",
            type=float,
            default=6.0,
            help="클수록 단순하게 그립니다. 지도의 폭이 1,000입니다.",
        )
        parser.add_argument("--reset", action="store_true")

    def handle(self, *args, file, attribution, tolerance, reset, **options):
        if reset:
            loaded_file().unlink(missing_ok=True)
            self.stdout.write("처음에 들어 있던 지도로 되돌렸습니다.")
            return
        if file is None:
            raise CommandError(
                "GeoJSON 파일을 적어 주세요. 예: manage.py load_boundaries 시군.geojson"
            )
        regions = Region.objects.live().in_language(settings.LANGUAGE_CODE)
        try:
            drawing = draw_boundaries(self._read(file), regions, attribution, tolerance)
        except CannotDraw as reason:
            raise CommandError(str(reason)) from reason
        text = json.dumps(drawing, ensure_ascii=False, separators=(",", ":"))
        if len(text.encode()) > MAX_BYTES:
            raise CommandError(
                f"그린 지도가 너무 무겁습니다 ({len(text.encode()) // 1024}KB). "
                f"--tolerance를 {tolerance:g}보다 크게 해 주세요."
            )
        self._write(text)
        self.stdout.write(
            f"시·군 {len(drawing['regions'])}곳을 그렸습니다. 출처: {drawing['attribution']}"
        )

    @staticmethod
    def _read(file: Path) -> dict:
        try:
            return json.loads(file.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CommandError(f"파일을 열 수 없습니다: {file}") from error
        except ValueError as error:
            raise CommandError(
                "JSON이 아니거나 UTF-8이 아닙니다. GeoJSON 파일을 주세요."
            ) from error

    @staticmethod
    def _write(text: str) -> None:
        """Replace the file atomically: concurrent requests read either the old file or the new one."""
        target = loaded_file()
        fresh = target.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
