"""Measures the speed of the site's search on generated pages, against Wagtail's default search in
the same run."""

import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from benchmarks import search as speed
from benchmarks.articles import TextMaker, add_articles
from benchmarks.documents import DocumentLoader
from benchmarks.throwaway import is_subprocess, run_in_subprocess
from benchmarks.timing import Timing, timed
from search.korean.morphology import ANALYSERS


class Command(BaseCommand):
    help = "임시 데이터베이스에 글을 만들어 넣고 검색이 얼마나 빠른지, Wagtail의 기본 검색과 견주어 잽니다."

    def add_arguments(self, parser):
        parser.add_argument("--pages", type=int, default=10_000)
        parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
        parser.add_argument("--analyser", choices=list(ANALYSERS), default="kiwi")
        parser.add_argument("--rounds", type=int, default=3, help="물음을 되풀이하는 횟수")
        parser.add_argument(
            "--default-seconds",
            type=float,
            default=120.0,
            help="기본 검색에 쓸 시간. 0이면 견주지 않습니다.",
        )

    def handle(self, *args, **options):
        if not is_subprocess():
            status = run_in_subprocess(sys.argv[1:], options["database"], options["analyser"])
            if status:
                raise CommandError("재지 못했습니다. 위에 적힌 까닭을 보세요.", returncode=status)
            return
        call_command("migrate", verbosity=0, interactive=False)
        self._fill(options["pages"])
        built = self._timed(lambda: call_command("update_index", verbosity=0))
        timings = speed.site_timings(options["rounds"])
        self._report(options, built, timings)
        if options["default_seconds"]:
            self._compare(options["default_seconds"])

    def _compare(self, seconds: float) -> None:
        backend, built = speed.build_default()
        size = speed.size_of("indexentry")
        self.stdout.write(f"\nWagtail’s default: built in {built:.1f} s, {size:.0f} MB")
        with_results = speed.searches_with_results(backend, seconds)
        if not with_results:
            self.stdout.write("it found nothing in the time it was given")
            return
        default = Timing.of(seconds_taken for _query, seconds_taken in with_results)
        site = timed(lambda q=query: speed.search_page(q) for query, _taken in with_results)
        self.stdout.write(f"{'the searches it answers':28}{default}")
        self.stdout.write(f"{'the same by the site':28}{site}")
        ratio = default.median / site.median
        self.stdout.write(f"the default’s median is {ratio:.0f} times the site’s")

    def _fill(self, count: int) -> None:
        loader = DocumentLoader()
        section = loader.section(settings.LANGUAGE_CODE)
        for done in add_articles(section, count, TextMaker()):
            if done % 10_000 == 0:
                self.stdout.write(f"{done} pages")
                self.stdout.flush()

    @staticmethod
    def _timed(call) -> float:
        started = time.perf_counter()
        call()
        return time.perf_counter() - started

    def _report(self, options, built: float, timings: dict[str, Timing]) -> None:
        pages, size = options["pages"], speed.size_of("search_")
        self.stdout.write(
            f"\n{pages} pages on {options['database']} with {options['analyser']}: "
            f"built in {built:.1f} s ({1000 * built / pages:.1f} ms a page), {size:.0f} MB"
        )
        self.stdout.write(f"{'milliseconds':28}{'median':>10} {'p95':>10} {'calls':>6}")
        for name, timing in timings.items():
            self.stdout.write(f"{name:28}{timing}")
