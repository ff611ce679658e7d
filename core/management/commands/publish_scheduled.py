from wagtail.management.commands import publish_scheduled

from core.clock.schedules import publish_due


class Command(publish_scheduled.Command):
    """Replaces Wagtail's command of this name; for cron or a timer instead of `manage.py worker`."""

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
        elif not publish_due():
            self.stdout.write("Another process is publishing what is due.")
