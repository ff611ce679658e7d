"""Measures the speed of the directory and of its open data with many centres."""

import sys

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from benchmarks.centers import add_centers
from benchmarks.documents import DocumentLoader
from benchmarks.throwaway import is_subprocess, run_in_subprocess
from benchmarks.timing import count_queries, timed

#: URLs to measure, by name.
URLS = {
    "directory": "/centers/",
    "directory, three choices": "/centers/?region=jeongeup&need=food&audience=older-people",
    "directory, page 20": "/centers/?page=20",
    "services": "/services/",
    "one service": "/services/duvet-laundry/",
    "finder, last step": "/find/?who=older-people&need=home&where=jeongeup",
    "HSDS, 50 services": "/openreferral/v3/services",
    "HSDS, last page": "/openreferral/v3/services?page=400",
    "HSDS, ids of all": "/openreferral/v3/services?minimal=true",
    "HSDS, within 20 km": "/openreferral/v3/services?latitude=35.7&longitude=127&proximity=20000",
    "GeoJSON": "/data/centers.geojson",
    "services.csv": "/data/services.csv",
    "REST, 100 centres": "/api/v2/pages/?type=centers.CenterPage&fields=*&limit=100",
}
#: Public API endpoints: also measured with a cached response and with a conditional request (304).
PUBLIC_API_PREFIXES = ("/openreferral/", "/data/", "/api/")


class Command(BaseCommand):
    help = (
        "임시 데이터베이스에 관리소를 만들어 넣고 관리소 찾기와 열린 데이터가 얼마나 빠른지 잽니다."
    )

    def add_arguments(self, parser):
        parser.add_argument("--centers", type=int, default=2_000)
        parser.add_argument("--services", type=int, default=10, help="관리소 하나의 서비스")
        parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
        parser.add_argument("--rounds", type=int, default=5, help="되풀이하는 횟수")

    def handle(self, *args, **options):
        if not is_subprocess():
            if status := run_in_subprocess(sys.argv[1:], options["database"], "plain"):
                raise CommandError("재지 못했습니다. 위에 적힌 까닭을 보세요.", returncode=status)
            return
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        add_centers(
            DocumentLoader().directory(settings.LANGUAGE_CODE),
            options["centers"],
            options["services"],
        )
        self.client = Client(headers={"host": "localhost"})
        self.stdout.write(f"{'':28}{'queries':>8} {'KB':>7}{'median':>10} {'p95':>10} {'calls':>6}")
        for name, url in URLS.items():
            self._measure(name, url, options["rounds"])

    def _measure(self, name: str, url: str, rounds: int) -> None:
        """Clears the caches before each request, including cached responses."""
        size = len(self._fetch_uncached(url))
        queries = count_queries(lambda: self._fetch_uncached(url))
        timing = timed(lambda: self._fetch_uncached(url) for _round in range(rounds))
        self._write(name, queries, size, timing)
        if url.startswith(PUBLIC_API_PREFIXES):
            self._measure_cached("  cached", url, rounds)
            tag = self.client.get(url)["ETag"]
            self._measure_cached("  unchanged", url, rounds, headers={"if-none-match": tag})

    def _measure_cached(self, name: str, url: str, rounds: int, **request) -> None:
        def fetch():
            return self.client.get(url, **request)

        size = len(fetch().content)
        self._write(name, count_queries(fetch), size, timed(fetch for _round in range(rounds)))

    def _write(self, name: str, queries: int, size: int, timing) -> None:
        self.stdout.write(f"{name:28}{queries:8} {size / 1024:7.0f}{timing}")

    def _fetch_uncached(self, url: str) -> bytes:
        for alias in ("default", "responses"):
            caches[alias].clear()
        response = self.client.get(url)
        if response.status_code != 200:
            raise CommandError(f"{url}: {response.status_code}")
        return response.content
