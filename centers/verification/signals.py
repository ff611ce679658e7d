"""Creates confirmation dates for the services of a published centre."""

from django.conf import settings
from wagtail.signals import page_published

from centers.models import CenterPage, CenterService
from centers.verification.confirmations import start_tracking


def connect() -> None:
    page_published.connect(start_tracking_published, sender=CenterPage)


def start_tracking_published(instance, **kwargs) -> None:
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        start_tracking(CenterService.objects.filter(page=instance.pk))
