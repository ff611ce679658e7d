from django.core.management.base import BaseCommand, CommandError

from translation.checks import findings


class Command(BaseCommand):
    help = (
        "Report inconsistent translations; exits with 1 if somebody has to act. Run it every night."
    )

    def handle(self, *args, **options):
        serious = 0
        for finding in findings():
            serious += finding.is_serious
            style = self.style.ERROR if finding.is_serious else self.style.WARNING
            self.stdout.write(style(str(finding)))
        if serious:
            raise CommandError(f"{serious} findings need somebody to act")
        self.stdout.write("Nothing wrong is published.")
