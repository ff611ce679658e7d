"""Small things for the background worker; long ones are jobs."""

import logging

from django_tasks import task
from wagtail_localize.models import TranslationSource

from translation.submission import operations

logger = logging.getLogger(__name__)


@task(backend="background")
def take_published(source_id: int) -> None:
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is None:
        return
    try:
        operations.update(source, None)
    except operations.NotSubmitted as reason:
        # The lists go on saying that the Korean is newer, and the translator's button says why.
        logger.warning("%s", reason)
