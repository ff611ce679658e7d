from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from translation import permissions
from translation.files.formats import FORMATS
from translation.files.rows import entries_of, rows_of, translations_into


class Command(BaseCommand):
    help = "Write all lines of one language to a PO or XLSX file."

    def add_arguments(self, parser):
        parser.add_argument("locale", help="language code, e.g. vi")
        parser.add_argument("path", type=Path)
        parser.add_argument("--unfinished", action="store_true", help="only unfinished lines")
        parser.add_argument("--format", choices=FORMATS, help="default: by the file's extension")

    def handle(self, locale, path, unfinished, format, **options):
        target_locale = permissions.target_locales().filter(language_code=locale).first()
        if target_locale is None:
            raise CommandError(f"Not a language that is translated into: {locale}")
        name = format or path.suffix.lstrip(".")
        if name not in FORMATS:
            raise CommandError(f"Pass --format; the name {path.name} has no known extension")
        rows = rows_of(translations_into(target_locale), target_locale)
        entries = list(entries_of(rows, unfinished_only=unfinished))
        path.write_bytes(FORMATS[name].write(entries, locale))
        self.stdout.write(f"{len(entries)} lines")
