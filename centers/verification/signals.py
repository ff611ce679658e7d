"""Creates confirmation dates for the services of a published centre."""

from django.conf import settings
from wagtail.signals import page_published

from centers.models import CenterPage, CenterService
from centers.verification.confirmations import take_up


def connect() -> None:
    page_published.connect(take_up_published, sender=CenterPage)


def take_up_published(instance, **kwargs) -> None:
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        take_up(CenterService.objects.filter(page=instance.pk))
