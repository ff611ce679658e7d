from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from translation import storing
from translation.demand import counting
from translation.jobs import queue
from translation.jobs.models import TranslationJob

#: Days for which finished jobs stay available to look up what happened.
RETENTION_DAYS = 90


class Command(BaseCommand):
    help = (
        "Delete old jobs, unconfirmed uploads and old counts of missed pages; mark lines whose links or "
        "formatting do not match the Korean. Run it every night."
    )

    def handle(self, *args, **options):
        uploads = queue.delete_unconfirmed()
        before = timezone.now() - timedelta(days=RETENTION_DAYS)
        old = TranslationJob.objects.filter(finished_at__lt=before)
        jobs = old.count()
        old.delete()
        counts = counting.delete_old_counts()
        self.stdout.write(f"{uploads} files, {jobs} jobs, {counts} counts of missed pages")
        if wrong := storing.check_stored():
            self.stdout.write(f"{wrong} lines whose links or formatting do not fit the Korean")
