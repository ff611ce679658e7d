"""Template tags for confirmations."""

from django import template

from centers.models import CenterPage, CenterService, ServiceConfirmation

register = template.Library()


@register.simple_tag
def confirmed_services(page: CenterPage) -> list[CenterService]:
    """The published services of a centre with their `confirmation`; empty for an unsaved page."""
    if not page.pk:
        return []
    return ServiceConfirmation.objects.attach_to(list(CenterService.objects.filter(page=page.pk)))
