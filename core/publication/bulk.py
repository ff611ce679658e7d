"""Bulk actions on pages: incomplete pages are reported and skipped, the others are published."""

import logging
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from core.publication.guard import PublicationRefused
from core.publication.problems import Problem

logger = logging.getLogger(__name__)


@dataclass
class Refusal:
    page: Page
    problems: list[Problem] = field(default_factory=list)


class IncludeDescendantsForm(DefaultPageForm):
    """Adds a translatable label: Wagtail's field has none and would be shown in English."""

    include_descendants = forms.BooleanField(
        required=False, label=gettext_lazy("아래에 있는 페이지도 함께")
    )


class UnpublishPages(UnpublishBulkAction):
    form_class = IncludeDescendantsForm


class PublishCompletePages(PublishBulkAction):
    """Replaces Wagtail's action, which fails with a 500 at the first incomplete page."""

    form_class = IncludeDescendantsForm
    #: Number of pages listed in one message.
    MAX_NAMED = 30

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.refusals: list[Refusal] = []

    def get_execution_context(self):
        return super().get_execution_context() | {"refusals": self.refusals}

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, refusals=None, **kwargs):
        refusals = [] if refusals is None else refusals
        published = [_publish(page, user, refusals) for page in objects]
        below = []
        for page in objects if include_descendants else ():
            below += [
                _publish(draft, user, refusals)
                for draft in page.get_descendants().not_live().filter(alias_of__isnull=True)
                if user is None or draft.permissions_for_user(user).can_publish()
            ]
        return sum(published), sum(below)

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.refusals:
            messages.error(self.request, refusal_message(self.refusals, self.MAX_NAMED))
        return response

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects and not num_child_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)


def _publish(page: Page, user, refusals: list[Refusal]) -> bool:
    """Publishes one page in its own savepoint; unexpected errors are logged and reported as well."""
    try:
        with transaction.atomic():
            if page.alias_of_id:
                return False
            revision = page.get_latest_revision() or page.specific.save_revision(
                user=user, clean=False
            )
            revision.publish(user=user)
        return True
    except PublicationRefused as refused:
        refusals.append(Refusal(page, refused.problems))
    except ValidationError as error:
        refusals.append(Refusal(page, [Problem(message) for message in error.messages]))
    except (
        Exception
    ):  # A draft that names something deleted raises errors without a type of its own.
        logger.exception("Page %s could not be published from a list", page.pk)
        message = _("이 글의 초안을 열 수 없습니다. 초안에 쓴 자료가 지워졌는지 봐 주세요.")
        refusals.append(Refusal(page, [Problem(message)]))
    return False


def refusal_message(refusals: list[Refusal], max_named: int) -> str:
    """Safe HTML: each page with a link to its form, and its problems with links to the fields."""
    rows = format_html_join(
        "",
        '<li><a href="{}">{}</a><ul>{}</ul></li>',
        (
            (
                edit_url(refusal.page),
                refusal.page.get_admin_display_title(),
                problem_items(refusal.problems, edit_url(refusal.page)),
            )
            for refusal in refusals[:max_named]
        ),
    )
    more = len(refusals) - max_named
    return format_html(
        "{}<ul>{}</ul>{}",
        _("빠진 것이 있어 게시하지 않은 글이 %(n)d개 있습니다. 채운 뒤에 다시 게시해 주세요.")
        % {"n": len(refusals)},
        rows,
        _("이 밖에 %(n)d개가 더 있습니다.") % {"n": more} if more > 0 else "",
    )


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def problem_items(problems: list[Problem], url: str) -> str:
    """HTML list items; a problem with an anchor links to it in the form at `url`."""
    return format_html_join(
        "",
        '<li><a href="{}{}">{}</a></li>',
        ((url, f"#{one.anchor}" if one.anchor else "", str(one)) for one in problems),
    )
