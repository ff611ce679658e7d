"""Refuses to publish incomplete objects, however it is attempted: edit form, bulk action, workflow, schedule
or code."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.publication.problems import Problem, problems_of
from core.publication.unfinished import UnfinishedInput

logger = logging.getLogger(__name__)

#: The `log_action` that `publish_scheduled` passes to `publish()`.
SCHEDULED = "wagtail.publish.scheduled"
#: Log action of a refused scheduled publication; `data["problems"]` holds the messages.
REFUSED_ACTION = "core.publication_refused"


class PublicationRefused(ValidationError):
    """`instance` is the draft that was to be published, `problems` are the reasons against it."""

    def __init__(self, instance, problems: list[Problem]):
        self.instance, self.problems = instance, problems
        super().__init__([str(problem) for problem in problems], code="publication_refused")

    def __str__(self) -> str:
        return _("'%(title)s'은(는) 아직 게시할 수 없습니다. %(problems)s") % {
            "title": title_of(self.instance),
            "problems": " ".join(self.messages),
        }


def title_of(instance) -> str:
    """The title in the admin: that of the draft, not of the live version."""
    return getattr(instance, "draft_title", "") or str(instance)


class PublicationGuard(UnfinishedInput):
    """Mixin for pages and other models with drafts; must precede Wagtail's classes in the bases.

    A model implements rules that apply to publication but not to drafts in `clean_for_publication()`.
    """

    def clean_for_publication(self) -> None:
        """Raises `ValidationError` like `clean()`."""

    def publish(self, revision, user=None, changed=True, log_action=True, **options):
        """Raises `PublicationRefused` if the draft is incomplete. A scheduled publication is logged as
        refused instead of raising, so that it does not stop the other objects of the same run."""
        draft = revision.as_object()
        if problems := problems_of(draft):
            refused = PublicationRefused(draft, problems)
            if log_action != SCHEDULED:
                raise refused
            _leave_unpublished(revision, refused)
            return None
        return super().publish(
            revision, user=user, changed=changed, log_action=log_action, **options
        )


def _leave_unpublished(revision, refused: PublicationRefused) -> None:
    """Cancels the schedule, else every run would try again, and logs the refusal."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(
        instance=refused.instance,
        action=REFUSED_ACTION,
        data={"problems": refused.messages},
        revision=revision,
    )
    logger.warning("Not published on schedule: %s", refused)
