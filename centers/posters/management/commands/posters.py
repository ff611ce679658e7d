"""Writes all posters of a 시·군 to one PDF (docs/operators.md)."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centers.posters.pdf import bundle_pdf
from centers.posters.selection import (
    posters_of_region,
    publisher_of_default_site,
    regions_with_centers,
)


class Command(BaseCommand):
    help = "시·군 하나의 포스터를 모두 담은 PDF를 만듭니다."

    def add_arguments(self, parser):
        parser.add_argument("--region", required=True, help="시·군의 주소 이름. 예: jeongeup")
        parser.add_argument(
            "--language",
            action="append",
            help="언어. 여러 번 적을 수 있고, 적지 않으면 한국어입니다.",
        )
        parser.add_argument("--output", required=True, type=Path, help="만들 파일. 예: posters.pdf")

    def handle(self, *args, region, language, output, **options):
        languages = language or [settings.LANGUAGE_CODE]
        self._check(region, languages)
        posters = posters_of_region(region, languages, publisher_of_default_site())
        if not posters:
            raise CommandError(
                f"'{region}'에는 {', '.join(languages)}(으)로 게시된 관리소가 없습니다. "
                "다른 언어를 적거나 관리소를 먼저 게시하세요."
            )
        try:
            output.write_bytes(bundle_pdf(posters))
        except OSError as error:
            raise CommandError(
                f"'{output}'에 쓸 수 없습니다 ({error.strerror}). 다른 곳을 --output에 적으세요."
            ) from error
        self.stdout.write(f"포스터 {len(posters)}장을 {output}에 담았습니다.")

    def _check(self, slug: str, languages: list[str]) -> None:
        codes = dict(settings.LANGUAGES)
        if unknown := [code for code in languages if code not in codes]:
            raise CommandError(
                f"'{', '.join(unknown)}'(이)라는 언어는 없습니다. 쓸 수 있는 언어: {', '.join(codes)}"
            )
        known = {region.slug: region.name for region, _count in regions_with_centers()}
        if slug not in known:
            names = ", ".join(f"{one} ({name})" for one, name in known.items()) or "없음"
            raise CommandError(
                f"'{slug}'(이)라는 시·군에는 관리소가 없습니다. 쓸 수 있는 이름: {names}"
            )
