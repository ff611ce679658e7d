"""Changing a centre outside its edit view: one revision by the given user, published at once only if
that publishes no other unpublished change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from centers.models import CenterPage


class CannotRevise(Exception):
    """The page cannot be changed; the message tells the editor why."""


def no_permission_message() -> str:
    return _("이 관리소를 고칠 권한이 없습니다. 게시 담당자에게 부탁해 주세요.")


def edit_blocker(page: CenterPage, user) -> str:
    """Message why the user may not change the page now; empty if they may."""
    allowed = page.permissions_for_user(user)
    if not allowed.can_edit():
        return no_permission_message()
    if allowed.page_locked():
        return _("관리소 페이지가 잠겨 있습니다. 잠금이 풀린 뒤에 다시 해 주세요.")
    return ""


def goes_live(page: CenterPage, user) -> bool:
    """Whether a change is published at once: the centre is live, it has no unpublished changes, and the
    user may publish."""
    may_publish = page.permissions_for_user(user).can_publish()
    return page.live and not page.has_unpublished_changes and may_publish


def latest_draft(page: CenterPage) -> CenterPage:
    """The page with its latest revision applied. Raises `CannotRevise` if the revision refers to an object
    that has been deleted since."""
    try:
        return page.get_latest_revision_as_object()
    except Exception as error:  # modelcluster raises no specific exception type here.
        raise CannotRevise(
            _("이 관리소의 초안을 열 수 없습니다. 초안에 쓴 서비스나 지역이 지워졌는지 봐 주세요.")
        ) from error


def save(page: CenterPage, user, publish: bool) -> None:
    """Save a revision and optionally publish it. Raises `CannotRevise` if validation fails."""
    try:
        revision = page.save_revision(user=user, log_action=True, changed=True)
        if publish:
            revision.publish(user=user)
    except ValidationError as error:
        raise CannotRevise(" ".join(error.messages)) from error


def add(parent: Page, page: CenterPage, user) -> None:
    """Add a new centre as a draft. Raises `CannotRevise` if validation fails."""
    try:
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True, changed=False)
    except ValidationError as error:
        raise CannotRevise(" ".join(error.messages)) from error
