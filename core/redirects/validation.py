"""Validation of redirects that editors enter or import."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from core.redirects.lookup import (
    final_target,
    find_by_identity,
    is_public,
    live_page_at,
    local_path,
    path_of,
)


def problem_of(redirect: Redirect) -> str:
    """The error message with what to do; empty if the redirect is valid."""
    old_path = path_of(redirect.old_path)
    if live_page_at(old_path, redirect.site) and "?" not in old_path:
        return _(
            "'%(path)s'에는 지금 페이지가 있어 다른 곳으로 보낼 수 없습니다. "
            "그 페이지의 게시를 내리거나 다른 주소를 적어 주세요."
        ) % {"path": old_path}
    if not redirect.redirect_page_id and not redirect.redirect_link:
        return _("어디로 보낼지 페이지를 고르거나 주소를 적어 주세요.")
    if redirect.redirect_page_id and not is_public(redirect.redirect_page_id):
        return _(
            "보낼 페이지가 모두에게 공개되어 있지 않습니다. 먼저 게시하거나 다른 페이지를 골라 주세요."
        )
    same = find_by_identity(old_path, redirect.site)
    if same and same.pk != redirect.pk:
        return _("같은 옛 글을 가리키는 '%(path)s'이(가) 이미 있습니다. 그것을 고쳐 주세요.") % {
            "path": same.old_path
        }
    if _is_circular(redirect, old_path):
        return _(
            "'%(path)s'(으)로 되돌아옵니다. 방문자가 닿을 수 있는 다른 주소를 적어 주세요."
        ) % {"path": old_path}
    return ""


def _is_circular(redirect: Redirect, old_path: str) -> bool:
    if not redirect.redirect_page_id and local_path(redirect.redirect_link, redirect.site) is None:
        return False
    return final_target(redirect, redirect.site, old_path) is None


def drop_unusable(redirects: Iterable[Redirect]) -> list[str]:
    """Deletes invalid redirects, e.g. imported rows that form a loop; returns a message for each."""
    lines = []
    with transaction.atomic():
        for redirect in redirects:
            if reason := problem_of(redirect):
                lines.append(f"{redirect.old_path}: {reason}")
                redirect.delete()
    return lines
