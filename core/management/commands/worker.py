from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.clock import ticking


class Command(BaseCommand):
    help = "Works on background tasks and publishes what is scheduled, until it is stopped."

    def handle(self, *args, **options):
        ticking.start()
        call_command(
            "db_worker",
            "--backend=background",
            "--interval=2",
            "--no-reload",
            "--verbosity=0",
        )
