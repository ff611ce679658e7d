"""The job runner that imports a file."""

from django.utils.translation import gettext as _

from translation.files import formats
from translation.files.applying import apply
from translation.files.files import UnreadableFile
from translation.files.plan import make_plan
from translation.jobs import queue
from translation.jobs.models import JobItem, TranslationJob


@queue.runner(TranslationJob.Kind.IMPORT)
def import_file(job: TranslationJob, item: JobItem) -> str:
    locale = job.locales.get()
    try:
        content = formats.read(bytes(job.payload), locale)
    except UnreadableFile as reason:
        raise queue.ItemFailed(str(reason)) from reason
    plan = make_plan(content, locale, job.user, job.details.get("overwrite", False))
    written = apply(plan, locale, job.user)
    return _("%(n)d줄을 넣었습니다. 넣지 않은 줄은 %(left)d개입니다.") % {
        "n": written,
        "left": len(plan.remarks),
    }
