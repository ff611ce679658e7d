"""Whoever may change a centre, in whatever language, may print posters."""

from wagtail.permissions import page_permission_policy

from centers.models import CenterPage


def may_print(user) -> bool:
    changeable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return CenterPage.objects.filter(pk__in=changeable.values("pk")).exists()
