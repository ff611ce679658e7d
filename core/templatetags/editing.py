"""What the edit forms show beside Wagtail's own parts."""

from django import template
from django.utils import timezone

from core.forms.problems import problems_to_show
from core.publication import problems_of

register = template.Library()


@register.inclusion_tag("core/editing/problems.html")
def form_problems(form):
    """The list above a form: why it was refused, what a draft lacks, why a schedule did nothing."""
    instance = form.instance
    refused = form.is_bound and not form.is_valid()
    missed = not form.is_bound and missed_schedule(instance)
    return {
        "problems": problems_of(instance) if missed else problems_to_show(form),
        "refused": refused,
        "missed": missed,
    }


def missed_schedule(instance) -> bool:
    """Whether the hour of publication has passed without one."""
    due = getattr(instance, "go_live_at", None)
    if not due or due > timezone.now() or not instance.has_unpublished_changes:
        return False
    published = instance.last_published_at
    return not instance.approved_schedule and (published is None or published < due)
