from django.core.management.base import BaseCommand, CommandError

from core.images.checking import findings


class Command(BaseCommand):
    help = (
        "Tell which stored pictures and renditions are missing, damaged, in a mode that pages cannot "
        "show, or carry private metadata; exits with 1 if one stays so."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--mend",
            action="store_true",
            help="store such pictures anew, as if they were uploaded now, and renew their renditions",
        )

    def handle(self, *args, mend, **options):
        broken = mended = 0
        for finding in findings(mend):
            style = self.style.WARNING if finding.is_mended else self.style.ERROR
            self.stdout.write(style(str(finding)))
            mended += finding.is_mended
            broken += not finding.is_mended
        if broken:
            advice = "" if mend else "; --mend mends what can be mended"
            raise CommandError(f"{broken} pictures or renditions are not as they should be{advice}")
        self.stdout.write(f"All pictures can be shown; {mended} were mended.")
