"""Small things for the background worker; long ones are jobs."""

from django_tasks import task
from wagtail_localize.models import TranslationSource

from translation import submission


@task(backend="background")
def take_published(source_id: int) -> None:
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is not None:
        submission.update(source, None)
