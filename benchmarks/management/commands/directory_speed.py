"""Speed of the directory and of its data on many centres."""

import sys

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from benchmarks.centers import add_centers
from benchmarks.documents import DocumentLoader
from benchmarks.throwaway import is_inside, run_inside
from benchmarks.timing import queries_of, timed

#: What is measured: name → address.
ADDRESSES = {
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
#: Those for programs: asked again, they come from what is kept, or are known to be unchanged.
FOR_PROGRAMS = ("/openreferral/", "/data/", "/api/")


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
        if not is_inside():
            if status := run_inside(sys.argv[1:], options["database"], "plain"):
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
        for name, address in ADDRESSES.items():
            self._measure(name, address, options["rounds"])

    def _measure(self, name: str, address: str, rounds: int) -> None:
        """Everything is asked anew: what the site remembers of whole answers is cleared before."""
        size = len(self._ask(address))
        queries = queries_of(lambda: self._ask(address))
        timing = timed(lambda: self._ask(address) for _round in range(rounds))
        self._write(name, queries, size, timing)
        if address.startswith(FOR_PROGRAMS):
            self._measure_again("  kept", address, rounds)
            tag = self.client.get(address)["ETag"]
            self._measure_again("  unchanged", address, rounds, headers={"if-none-match": tag})

    def _measure_again(self, name: str, address: str, rounds: int, **request) -> None:
        def ask():
            return self.client.get(address, **request)

        size = len(ask().content)
        self._write(name, queries_of(ask), size, timed(ask for _round in range(rounds)))

    def _write(self, name: str, queries: int, size: int, timing) -> None:
        self.stdout.write(f"{name:28}{queries:8} {size / 1024:7.0f}{timing}")

    def _ask(self, address: str) -> bytes:
        for alias in ("default", "responses"):
            caches[alias].clear()
        response = self.client.get(address)
        if response.status_code != 200:
            raise CommandError(f"{address}: {response.status_code}")
        return response.content
