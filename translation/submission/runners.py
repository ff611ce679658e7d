"""Job runners that submit a page or update a source."""

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from translation import permissions
from translation.jobs import queue
from translation.jobs.models import JobItem, TranslationJob
from translation.submission import operations


@queue.runner(TranslationJob.Kind.SUBMIT)
def submit_page(job: TranslationJob, item: JobItem) -> None:
    """The item's key is the page's translation key."""
    page = Page.objects.filter(translation_key=item.key, locale=permissions.source_locale()).first()
    if page is None:
        raise queue.ItemFailed(_("페이지가 그사이 지워졌습니다."))
    locales = list(job.locales.all())
    if job.user and not permissions.may_submit(job.user, page, {locale.pk for locale in locales}):
        raise queue.ItemFailed(_("이 페이지를 옮기게 할 권한이 없습니다."))
    try:
        operations.submit(page.specific, locales, job.user)
    except operations.NotSubmitted as reason:
        raise queue.ItemFailed(str(reason)) from reason


@queue.runner(TranslationJob.Kind.UPDATE)
def update_source(job: TranslationJob, item: JobItem) -> None:
    """The item's key is the id of the source."""
    source = TranslationSource.objects.filter(pk=item.key).first()
    if source is None:
        return
    try:
        operations.update(source, job.user)
    except operations.NotSubmitted as reason:
        raise queue.ItemFailed(str(reason)) from reason
