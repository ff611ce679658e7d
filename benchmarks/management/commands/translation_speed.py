"""Measures the cost of translating many pages, against wagtail-localize's own implementation
("shipped") in the same run."""

import json
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import TranslationCreator

from benchmarks.articles import TextMaker
from benchmarks.documents import DocumentLoader
from benchmarks.throwaway import is_subprocess, run_in_subprocess
from benchmarks.timing import QueryCount
from blog.models import ArticlePage
from translation.files import formats
from translation.files.applying import apply
from translation.files.plan import make_plan
from translation.files.rows import entries_of, rows_of, translations_into
from translation.submission import operations

LANGUAGES = ("en", "vi", "zh-hans")
#: Segments of an article, as many as the site's first article has.
LINES = 46


@dataclass(frozen=True)
class Cost:
    seconds: float
    queries: int


def cost_of(call: Callable) -> Cost:
    started, count = time.perf_counter(), QueryCount()
    with connection.execute_wrapper(count):
        call()
    return Cost(time.perf_counter() - started, count.queries)


class Command(BaseCommand):
    help = "임시 데이터베이스에서 많은 글을 옮기기 시작하고 번역 파일을 주고받는 데 드는 시간을 잽니다."

    def add_arguments(self, parser):
        parser.add_argument("--pages", type=int, default=500)
        parser.add_argument("--shipped", type=int, default=20, help="원래 방식으로 할 글의 수")
        parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")

    def handle(self, *args, **options):
        if not is_subprocess():
            if status := run_in_subprocess(sys.argv[1:], options["database"], "plain"):
                raise CommandError("재지 못했습니다. 위에 적힌 까닭을 보세요.", returncode=status)
            return
        call_command("migrate", verbosity=0, interactive=False)
        self.locales = [Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES]
        section = DocumentLoader().section(settings.LANGUAGE_CODE)
        pages = self._articles(section, options["pages"] + options["shipped"])
        operations.submit(section.specific, self.locales, None)
        self._submit(pages[options["shipped"] :], pages[: options["shipped"]])
        self._measure_file_import()

    def _articles(self, section: Page, count: int) -> list[Page]:
        maker = TextMaker()
        return [section.add_child(instance=self._article(maker, n)) for n in range(count)]

    def _article(self, maker: TextMaker, number: int) -> ArticlePage:
        title, _body = maker.article(number)
        # Each line occurs on one page only, so that the translation memory fills in nothing.
        lines = [f"{maker.article(n)[0]} {number}-{n}" for n in range(LINES - 1)]
        body = [
            {
                "type": "text",
                "id": str(uuid.uuid4()),
                "value": "".join(f"<p>{line}</p>" for line in lines[start : start + 9]),
            }
            for start in range(0, len(lines), 9)
        ]
        return ArticlePage(title=title, slug=f"a-{number}", body=json.dumps(body))

    def _submit(self, own: list[Page], shipped: list[Page]) -> None:
        costs = [cost_of(lambda p=page: operations.submit(p, self.locales, None)) for page in own]
        slowest = max(cost.seconds for cost in costs)
        seconds = sum(cost.seconds for cost in costs)
        queries = sum(cost.queries for cost in costs)
        self._say(f"{len(own)} pages × {len(self.locales)} languages submitted", seconds, queries)
        self.stdout.write(
            f"  a page: {1000 * seconds / len(own):.0f} ms, {queries / len(own):.0f} queries; "
            f"slowest {1000 * slowest:.0f} ms"
        )
        if not shipped:
            return
        shipped_cost = cost_of(lambda: [self._submit_shipped(page) for page in shipped])
        self._say(
            f"{len(shipped)} pages the shipped way", shipped_cost.seconds, shipped_cost.queries
        )
        ratio = (shipped_cost.queries / len(shipped)) / (queries / len(own))
        times = (shipped_cost.seconds / len(shipped)) / (seconds / len(own))
        self.stdout.write(f"  shipped / ours: {ratio:.1f} in queries, {times:.1f} in time")

    def _submit_shipped(self, page: Page) -> None:
        with transaction.atomic():
            TranslationCreator(None, self.locales).create_translations(page)

    def _measure_file_import(self) -> None:
        locale = self.locales[0]
        data = b""

        def export():
            nonlocal data
            rows = rows_of(translations_into(locale), locale)
            data = formats.FORMATS["po"].write(entries_of(rows), locale.language_code)

        exported = cost_of(export)
        po = polib.pofile(data.decode())
        for entry in po:
            entry.msgstr = entry.msgid
        data = str(po).encode()
        self._say(f"{len(po)} lines exported as PO", exported.seconds, exported.queries)
        plan = None

        def preview():
            nonlocal plan
            plan = make_plan(formats.read(data, locale), locale)

        previewed = cost_of(preview)
        self._say("looked at before import", previewed.seconds, previewed.queries)
        applied = cost_of(lambda: apply(plan, locale, None))
        self._say(f"{len(plan.changes)} lines written", applied.seconds, applied.queries)
        self._import_shipped(self.locales[1], applied.seconds / max(len(plan.changes), 1))

    def _import_shipped(self, locale: Locale, own: float) -> None:
        translations = Translation.objects.filter(target_locale=locale)[:20]
        files = [(translation, translation.export_po()) for translation in translations]
        lines = 0
        for _translation, po in files:
            lines += len(po)
            for entry in po:
                entry.msgstr = entry.msgid
        cost = cost_of(lambda: [one.import_po(po) for one, po in files])
        self._say(f"{lines} lines the shipped way", cost.seconds, cost.queries)
        self.stdout.write(f"  shipped / ours: {cost.seconds / lines / own:.0f} in time")
        StringTranslation.objects.filter(locale=locale).delete()

    def _say(self, what: str, seconds: float, queries: int) -> None:
        self.stdout.write(f"{what}: {seconds:.1f} s, {queries} queries")
        self.stdout.flush()
