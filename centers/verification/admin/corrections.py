"""Admin views of corrections reported by visitors and stewards: the list, and one with its actions."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from centers.choices import CorrectionOrigin, CorrectionState
from centers.revisions import CannotRevise
from centers.verification import corrections
from centers.verification.models import Correction
from core.spreadsheets.reports import SafeExportMixin

VIEW_PERMISSION, HANDLE_PERMISSION = (
    "verification.view_correction",
    "verification.change_correction",
)


class CorrectionFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("상태"), choices=CorrectionState.choices)
    origin = django_filters.ChoiceFilter(
        label=gettext_lazy("알린 사람"), choices=CorrectionOrigin.choices
    )

    class Meta:
        model = Correction
        fields = []


class CorrectionListView(SafeExportMixin, ReportView):
    page_title = gettext_lazy("고칠 내용")
    header_icon = "comment"
    index_url_name = "verification_admin:corrections"
    index_results_url_name = "verification_admin:corrections_results"
    filterset_class = CorrectionFilterSet
    model = Correction
    any_permission_required = ["view", "change"]
    list_export = ["center.title", "topic", "text", "origin", "state", "created_at", "handled_at"]
    columns = [
        TitleColumn(
            "center",
            label=gettext_lazy("관리소"),
            accessor="center.title",
            url_name="verification_admin:correction",
        ),
        Column("topic", label=gettext_lazy("무엇이"), accessor="get_topic_display"),
        Column("summary", label=gettext_lazy("내용"), accessor="short_text"),
        Column("origin", label=gettext_lazy("알린 사람"), accessor="get_origin_display"),
        Column("state", label=gettext_lazy("상태"), accessor="get_state_display"),
        DateColumn("created_at", label=gettext_lazy("알린 때")),
    ]

    def get_base_queryset(self):
        return Correction.objects.select_related("center__locale").defer("center__body")


def correction(request, pk):
    """Detail view; POST `action` is apply, handled or decline."""
    if not (request.user.has_perm(VIEW_PERMISSION) or request.user.has_perm(HANDLE_PERMISSION)):
        raise PermissionDenied
    found = get_object_or_404(Correction.objects.select_related("center"), pk=pk)
    if request.method == "POST":
        if not request.user.has_perm(HANDLE_PERMISSION):
            raise PermissionDenied
        return _handle(request, found)
    row = found.center.services.filter(translation_key=found.row_key).first()
    context = {
        "correction": found,
        "row": row,
        "changes": corrections.labelled_changes(found),
        "ended": found.changes.get(corrections.ENDED),
        "may_handle": request.user.has_perm(HANDLE_PERMISSION),
        "may_edit": found.center.permissions_for_user(request.user).can_edit(),
    }
    return render(request, "centers/verification/admin/correction.html", context)


def _handle(request, found: Correction):
    if not found.is_open:
        messages.warning(request, _("다른 사람이 이미 처리했습니다."))
        return redirect("verification_admin:correction", found.pk)
    action = request.POST.get("action")
    if action == "apply":
        return _apply(request, found)
    state = CorrectionState.ACCEPTED if action == "handled" else CorrectionState.DECLINED
    corrections.close(found, request.user, state)
    messages.success(request, _("'%s'(으)로 표시했습니다.") % state.label)
    return redirect("verification_admin:corrections")


def _apply(request, found: Correction):
    try:
        page, published = corrections.apply(found, request.user)
    except CannotRevise as reason:
        messages.error(request, str(reason))
        return redirect("verification_admin:correction", found.pk)
    if published:
        messages.success(request, _("고쳐서 게시했습니다."))
        return redirect("verification_admin:corrections")
    messages.success(request, _("고쳐서 초안으로 저장했습니다. 확인한 뒤 게시해 주세요."))
    return redirect("wagtailadmin_pages:edit", page.pk)
