"""Rebuilds the index if it was built by another analyser than the one that parses queries now. Run
at every start and after every upgrade."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from search.checks import index_is_outdated, index_was_never_built


class Command(BaseCommand):
    help = "검색 색인이 지금의 낱말 분석기와 맞지 않을 때에만 새로 만듭니다."

    def handle(self, *args, **options):
        if index_is_outdated() or index_was_never_built():
            self.stdout.write("  · 검색 색인을 새로 만듭니다.")
            self.stdout.flush()
            call_command("update_index", verbosity=0)
