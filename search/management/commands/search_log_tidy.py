"""Deletes expired rows of the search log. Run every night (docs/operators.md)."""

from django.core.management.base import BaseCommand

from search.log.counting import RETENTION_DAYS, delete_expired


class Command(BaseCommand):
    help = f"{RETENTION_DAYS}일이 지난 검색 기록을 지우고 달마다의 수만 남깁니다."

    def handle(self, *args, **options):
        number = delete_expired()
        if options["verbosity"] > 1:
            self.stdout.write(f"검색 기록 {number}줄을 지웠습니다.")
