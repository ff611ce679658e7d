"""Count checks in the admin: a warning in the editor, and a report."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from centers.count_checks.checks import mismatches, pages_with_mismatches


@hooks.register("before_edit_page")
def warn_on_opening(request, page) -> None:
    """Runs on every GET of the edit view, so also after saving a draft, which redirects to it."""
    if request.method == "GET":
        _warn(request, page.get_latest_revision_as_object())


@hooks.register("after_publish_page")
def warn_on_publishing(request, page) -> None:
    _warn(request, page.specific)


def _warn(request, page) -> None:
    for one in mismatches(page):
        text = _(
            "글에는 '%(words)s'라고 적혀 있지만 관리소 목록에는 %(counts)s곳입니다. 글을 고치거나, "
            "수를 적지 말고 목록이 세게 해 주세요."
        )
        messages.warning(request, text % {"words": one.text, "counts": one.counts})


@require_safe
def report(request):
    """Mismatches on the pages that the user may edit."""
    rows = [
        (page, found)
        for page, found in pages_with_mismatches()
        if page.permissions_for_user(request.user).can_edit()
    ]
    return render(request, "centers/count_checks/report.html", {"rows": rows})


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("counts/", report, name="count_checks")]


@hooks.register("register_reports_menu_item")
def report_item():
    return MenuItem(
        gettext_lazy("글과 목록의 수"),
        reverse("count_checks"),
        icon_name="order",
        order=1_200,
    )
