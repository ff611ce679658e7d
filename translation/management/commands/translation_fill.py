from django.core.management.base import BaseCommand, CommandError
from wagtail_localize.models import Translation

from translation import machine, permissions


class Command(BaseCommand):
    help = "Fill the open lines of a language by machine, as unreviewed lines."

    def add_arguments(self, parser):
        parser.add_argument("locale", help="language code, e.g. vi")

    def handle(self, locale, **options):
        target_locale = permissions.target_locales().filter(language_code=locale).first()
        if target_locale is None:
            raise CommandError(f"Not a language that is translated into: {locale}")
        started = Translation.objects.filter(target_locale=target_locale, enabled=True)
        filled = left = 0
        for translation in started.select_related("source__locale", "target_locale"):
            result = machine.fill(translation)
            filled, left = filled + result.filled, left + result.left
        self.stdout.write(f"{filled} lines filled, {left} left open")
