"""Sends reminders for overdue services and deletes expired data; run once a day (docs/operators.md)."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from centers.verification import reminders
from centers.verification.confirmations import start_tracking
from centers.verification.retention import delete_expired
from centers.workbook import uploads


class Command(BaseCommand):
    help = "확인할 때가 지난 서비스를 담당자에게 물어보고, 다 쓴 개인정보를 지웁니다."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="보내지 않고 보여만 줍니다.")

    def handle(self, *args, dry_run, **options):
        with translation.override(settings.LANGUAGE_CODE):
            start_tracking()
            if dry_run:
                self._list_overdue()
            else:
                self._send()
                delete_expired()
                uploads.delete_expired()

    def _list_overdue(self):
        for row in reminders.overdue_rows():
            steward = reminders.responsible_steward(row)
            self.stdout.write(f"{row.due_on} {row.page.title}: {row.wording} → {steward or '-'}")

    def _send(self):
        result = reminders.send_reminders()
        for reminder in result.texted:
            self.stdout.write(f"{reminder.steward.phone}\t{reminders.text_message(reminder)}")
        self.stdout.write(
            f"편지 {len(result.mailed)}통을 보냈고, 문자로 보낼 글 {len(result.texted)}개를 만들었습니다. "
            f"담당자가 없는 서비스는 {len(result.without_steward)}개입니다."
        )
        if result.failed:
            self.stderr.write(
                f"편지 {len(result.failed)}통을 보내지 못했습니다. EMAIL_URL을 확인하고 다시 실행하세요."
            )
