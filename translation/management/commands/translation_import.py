from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from translation import permissions
from translation.files import formats
from translation.files.applying import apply
from translation.files.files import UnreadableFile
from translation.files.plan import make_plan


class Command(BaseCommand):
    help = "Import translated lines from a PO or XLSX file. Nothing is published."

    def add_arguments(self, parser):
        parser.add_argument("locale", help="language code, e.g. vi")
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only report what would change")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace lines that were changed on the site since the export",
        )
        parser.add_argument("--user", help="username of the translator; default: none")

    def handle(self, locale, path, dry_run, overwrite, user, **options):
        target_locale = permissions.target_locales().filter(language_code=locale).first()
        if target_locale is None:
            raise CommandError(f"Not a language that is translated into: {locale}")
        person = get_user_model().objects.filter(username=user).first() if user else None
        if user and person is None:
            raise CommandError(f"There is no user {user}")
        try:
            content = formats.read(path.read_bytes(), target_locale)
        except (UnreadableFile, OSError) as reason:
            raise CommandError(str(reason)) from reason
        plan = make_plan(content, target_locale, person, overwrite)
        for remark in plan.remarks:
            self.stderr.write(
                f"{path.name}:{remark.position}: {remark.reason} {remark.source[:60]}"
            )
        if not dry_run:
            apply(plan, target_locale, person)
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(plan.counts.items()))
        self.stdout.write(f"{'Would write' if dry_run else 'Wrote'} {len(plan.changes)} ({counts})")
