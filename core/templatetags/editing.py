"""Additions to the edit forms of the admin."""

from django import template
from django.utils import timezone

from core.forms.problems import problems_in_form
from core.publication import problems_of
from core.session import editing_settings

register = template.Library()


@register.inclusion_tag("core/editing/problems.html")
def form_problems(form):
    """The list above a form: its errors, or what a draft still lacks for publication."""
    instance = form.instance
    if form.is_bound and not form.is_valid():
        return {"problems": list(dict.fromkeys(problems_in_form(form))), "state": "refused"}
    if not instance.pk or not (form.is_bound or instance.has_unpublished_changes):
        return {"problems": []}
    state = "missed" if missed_schedule(instance) else "draft"
    return {"problems": list(dict.fromkeys(problems_of(instance))), "state": state}


def missed_schedule(instance) -> bool:
    """Whether the scheduled time has passed without a publication."""
    due = getattr(instance, "go_live_at", None)
    if not due or due > timezone.now() or not instance.has_unpublished_changes:
        return False
    published = instance.last_published_at
    return not instance.approved_schedule and (published is None or published < due)


@register.inclusion_tag("core/editing/session.html", takes_context=True)
def editing_session(context):
    """The login dialog, the offer to restore unsent text, and the script for both."""
    request = context["request"]
    return {"request": request, "editing_settings": editing_settings(request)}
