"""Refuses to publish what is incomplete, on every way to publication: a button, a list, a workflow, the clock, code."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.publication.problems import Problem, problems_of
from core.publication.unfinished import UnfinishedInput

logger = logging.getLogger(__name__)

#: The `log_action` that `publish_scheduled` passes to `publish()`.
SCHEDULED = "wagtail.publish.scheduled"
#: Log entry of a scheduled publication that did not happen; its data holds the problems in words.
REFUSED_ACTION = "core.publication_refused"


class PublicationRefused(ValidationError):
    """`instance` is the draft that was to be published, `problems` what it lacks."""

    def __init__(self, instance, problems: list[Problem]):
        self.instance, self.problems = instance, problems
        super().__init__([str(problem) for problem in problems], code="publication_refused")

    def __str__(self) -> str:
        return _("'%(title)s'은(는) 아직 게시할 수 없습니다. %(problems)s") % {
            "title": title_of(self.instance),
            "problems": " ".join(self.messages),
        }


def title_of(instance) -> str:
    """What the admin calls the object; the title of a draft, not of what is live."""
    return getattr(instance, "draft_title", "") or str(instance)


class PublicationGuard(UnfinishedInput):
    """Mixin for pages and other models with drafts; stands before Wagtail's own classes.

    A model adds what only publication owes, and a draft does not, in `clean_for_publication()`.
    """

    def clean_for_publication(self) -> None:
        """Raises `ValidationError` as `clean()` does."""

    def publish(self, revision, user=None, changed=True, log_action=True, **options):
        """Raises `PublicationRefused`. The clock gets no error but leaves the object as it is and
        writes down why: other objects wait behind it in the same run."""
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
    """Ends the schedule, else the clock would come back to it every minute."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(
        instance=refused.instance,
        action=REFUSED_ACTION,
        data={"problems": refused.messages},
        revision=revision,
    )
    logger.warning("Not published on schedule: %s", refused)
