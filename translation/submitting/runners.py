"""What the background worker does for each page of a job."""

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from translation import jobs, rights, submission
from translation.models import JobItem, TranslationJob


@jobs.runner(TranslationJob.Kind.SUBMIT)
def submit_page(job: TranslationJob, item: JobItem) -> None:
    """The item's key is the page's translation key."""
    page = Page.objects.filter(translation_key=item.key, locale=rights.source_locale()).first()
    if page is None:
        raise jobs.ItemFailed(_("페이지가 그사이 지워졌습니다."))
    locales = list(job.locales.all())
    if job.user and not rights.may_submit(job.user, page, {locale.pk for locale in locales}):
        raise jobs.ItemFailed(_("이 페이지를 옮기게 할 권한이 없습니다."))
    try:
        submission.submit(page.specific, locales, job.user)
    except submission.NotSubmitted as reason:
        raise jobs.ItemFailed(str(reason)) from reason


@jobs.runner(TranslationJob.Kind.TAKE)
def take_source(job: TranslationJob, item: JobItem) -> None:
    """The item's key is the id of the source."""
    source = TranslationSource.objects.filter(pk=item.key).first()
    if source is None:
        return
    try:
        submission.update(source, job.user)
    except submission.NotSubmitted as reason:
        raise jobs.ItemFailed(str(reason)) from reason
