"""Run every night (docs/operators.md)."""

from django.core.management.base import BaseCommand

from translation.asks.counting import KEPT_MONTHS, tidy


class Command(BaseCommand):
    help = f"{KEPT_MONTHS}개월이 지난 번역 요청의 수를 지웁니다."

    def handle(self, *args, **options):
        number = tidy()
        if options["verbosity"] > 1:
            self.stdout.write(f"번역 요청 {number}줄을 지웠습니다.")
