"""What templates ask about confirmations."""

from django import template

from centers.models import CenterPage, CenterService, ServiceCare

register = template.Library()


@register.simple_tag
def care_of(page: CenterPage) -> list[CenterService]:
    """The published services of a centre with their dates; one that was never saved has none."""
    if not page.pk:
        return []
    return ServiceCare.objects.given_to(list(CenterService.objects.filter(page=page.pk)))
