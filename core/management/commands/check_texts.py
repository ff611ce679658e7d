from django.core.management.base import BaseCommand

from core.models import ContentVersion
from core.text import stored


class Command(BaseCommand):
    help = (
        "Find stored texts outside of the normal form: invisible or control characters, decomposed "
        "letters, telephone numbers in other spellings. --mend brings them to it; running it again "
        "changes nothing more."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="write the normal form")

    def handle(self, *args, mend, **options):
        found = refused = 0
        for finding in stored.findings():
            found += 1
            is_written = not mend or finding.mend()
            refused += not is_written
            self.stdout.write(
                str(finding) if is_written else f"not written (not unique): {finding}"
            )
        if mend and found > refused:
            ContentVersion.bump()
        self.stdout.write(f"{found} rows, {found - refused if mend else 0} mended")
