"""Short background tasks; long ones are jobs (`translation.jobs`)."""

import logging

from django_tasks import task
from wagtail_localize.models import TranslationSource

from translation.submission import operations

logger = logging.getLogger(__name__)


@task(backend="background")
def update_source(source_id: int) -> None:
    """Update a source and its translations to the published Korean; failures are logged."""
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is None:
        return
    try:
        operations.update(source, None)
    except operations.NotSubmitted as reason:
        # Lists still show the translations as outdated; updating by hand shows the reason.
        logger.warning("%s", reason)
