from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale, Page

from translation import permissions
from translation.submission import operations
from translation.write_throttle import WriteThrottle


class Command(BaseCommand):
    help = (
        "Submit live Korean pages for translation, parents first, one transaction for each page and "
        "language. Existing translations are skipped, so an interrupted run can be repeated."
    )

    def add_arguments(self, parser):
        parser.add_argument("locales", nargs="+", help="language codes, e.g. en vi zh-hans")
        parser.add_argument("--below", type=int, help="id of a page: only it and its descendants")

    def handle(self, locales, below, **options):
        wanted = list(permissions.target_locales().filter(language_code__in=locales))
        if unknown := set(locales) - {locale.language_code for locale in wanted}:
            raise CommandError(f"Not a language that is translated into: {', '.join(unknown)}")
        pages, throttle = self._pages(below), WriteThrottle()
        for done, page in enumerate(pages, start=1):
            try:
                operations.submit(page.specific, self._missing(page, wanted), None)
            except operations.NotSubmitted as reason:
                self.stderr.write(f"{page.title}: {reason}")
            throttle.pause()
            if done % 25 == 0 or done == len(pages):
                self.stdout.write(f"{done}/{len(pages)}")

    def _pages(self, below: int | None) -> list[Page]:
        pages = Page.objects.live().filter(
            locale=permissions.source_locale(), depth__gt=1, alias_of__isnull=True
        )
        if below:
            top = Page.objects.filter(pk=below).first()
            if top is None:
                raise CommandError(f"There is no page {below}")
            pages = pages.descendant_of(top, inclusive=True)
        return list(pages.order_by("path"))

    def _missing(self, page: Page, wanted: list[Locale]) -> list[Locale]:
        have = set(page.get_translations().values_list("locale_id", flat=True))
        return [locale for locale in wanted if locale.pk not in have]
