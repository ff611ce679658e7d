"""The report on confirmations: every public service with its state, and counts by region."""

import uuid

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from centers.choices import ConfirmationState
from centers.models import CenterService, Region, Steward
from centers.models.confirmations import confirmation_state
from centers.verification.confirmations import confirm
from centers.verification.reminders import responsible_steward
from core.spreadsheets.reports import SafeExportMixin

VIEW_PERMISSION, CONFIRM_PERMISSION = (
    "centers.view_serviceconfirmation",
    "centers.change_serviceconfirmation",
)


def _regions(request):
    return Region.objects.live().in_language(settings.LANGUAGE_CODE)


class OverdueFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("상태"), choices=ConfirmationState.choices, method="in_state"
    )
    region = django_filters.ModelChoiceFilter(
        label=gettext_lazy("시·군"), field_name="page__township__region", queryset=_regions
    )
    steward = django_filters.ModelChoiceFilter(
        label=gettext_lazy("확인 담당자"), queryset=Steward.objects.all(), field_name="responsible"
    )
    nobody = django_filters.BooleanFilter(
        label=gettext_lazy("담당자가 없는 것만"), method="of_nobody"
    )

    class Meta:
        model = CenterService
        fields = []

    def in_state(self, rows, name, value):
        return rows.filter(state_is(value, timezone.localdate()))

    def of_nobody(self, rows, name, value):
        return rows.filter(responsible__isnull=True) if value else rows


def state_is(state: str, today) -> Q:
    """The rule of `confirmation_state` as a query filter."""
    return {
        ConfirmationState.CONFIRMED: Q(due_on__isnull=True) | Q(due_on__gt=today),
        ConfirmationState.DUE: Q(due_on__lte=today, stale_on__gt=today),
        ConfirmationState.STALE: Q(stale_on__lte=today),
    }[ConfirmationState(state)]


class StateColumn(Column):
    def get_value(self, instance):
        state = confirmation_state(instance.due_on, instance.stale_on)
        tone = {
            ConfirmationState.CONFIRMED: "",
            ConfirmationState.DUE: " warning",
            ConfirmationState.STALE: " critical",
        }
        return format_html(
            '<span class="w-status confirmation-state{}">{}</span>', tone[state], state.label
        )


class ConfirmColumn(Column):
    """A check box and a button of the form above the table."""

    cell_template_name = "centers/verification/admin/confirm_cell.html"


class CenterColumn(Column):
    def get_value(self, row):
        address = reverse("wagtailadmin_pages:edit", args=[row.page_id])
        return format_html('<a href="{}">{}</a>', address, row.page.title)


class OverdueView(SafeExportMixin, ReportView):
    page_title = gettext_lazy("서비스 확인")
    header_icon = "calendar-check"
    template_name = "centers/verification/admin/overdue.html"
    index_url_name = "verification_admin:overdue"
    index_results_url_name = "verification_admin:overdue_results"
    filterset_class = OverdueFilterSet
    model = CenterService
    any_permission_required = ["view", "change"]
    default_ordering = ("due_on", "page__path", "sort_order", "pk")
    list_export = [
        "page.place",
        "page.title",
        "wording",
        "steward_name",
        "confirmed_on",
        "confirmed_by",
        "due_on",
        "state_name",
    ]
    export_headings = {
        "page.place": gettext_lazy("곳"),
        "page.title": gettext_lazy("관리소"),
        "wording": gettext_lazy("서비스"),
        "steward_name": gettext_lazy("확인 담당자"),
        "confirmed_on": gettext_lazy("확인일"),
        "confirmed_by": gettext_lazy("확인한 사람"),
        "due_on": gettext_lazy("확인할 날"),
        "state_name": gettext_lazy("상태"),
    }
    columns = [
        ConfirmColumn("confirm", label=""),
        Column("wording", label=gettext_lazy("서비스")),
        CenterColumn("center", label=gettext_lazy("관리소")),
        Column("place", label=gettext_lazy("곳"), accessor="page.place"),
        Column("steward_name", label=gettext_lazy("확인 담당자")),
        Column("confirmed_on", label=gettext_lazy("확인일")),
        Column("due_on", label=gettext_lazy("확인할 날")),
        StateColumn("state", label=gettext_lazy("상태")),
    ]

    def user_has_any_permission(self, permissions):
        return self.request.user.has_perm(VIEW_PERMISSION) or self.request.user.has_perm(
            CONFIRM_PERMISSION
        )

    def get_base_queryset(self):
        return (
            CenterService.objects.shown_in(settings.LANGUAGE_CODE)
            .with_confirmations()
            .annotate(responsible=Coalesce("steward", "page__steward"))
            .select_related("steward", "page__steward", "page__township__region", "page__locale")
        )

    def decorate_paginated_queryset(self, rows):
        for row in rows:
            steward = responsible_steward(row)
            row.steward_name = steward.name if steward else _("없음")
            row.state_name = str(confirmation_state(row.due_on, row.stale_on).label)
        return rows

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "by_region": by_region(),
            "may_confirm": self.request.user.has_perm(CONFIRM_PERMISSION),
        }


def by_region() -> list[dict]:
    """For each 시·군 the number of public, due and stale services."""
    today = timezone.localdate()
    rows = CenterService.objects.shown_in(settings.LANGUAGE_CODE).with_confirmations()
    counts = {
        "total": Count("pk"),
        "due": Count("pk", filter=state_is(ConfirmationState.DUE, today)),
        "stale": Count("pk", filter=state_is(ConfirmationState.STALE, today)),
    }
    region = "page__township__region"
    return list(
        rows.order_by()
        .exclude(**{region: None})
        .values(f"{region}", f"{region}__name", f"{region}__sort_order")
        .annotate(**counts)
        .order_by(f"{region}__sort_order", region)
        .values("total", "due", "stale", name=F(f"{region}__name"), region=F(region))
    )


@require_POST
def confirm_chosen(request):
    """Confirm the checked services, or the one whose button was pressed."""
    if not request.user.has_perm(CONFIRM_PERMISSION):
        raise PermissionDenied
    keys = request.POST.getlist("one") or request.POST.getlist("key")
    count = confirm(
        _uuids(keys), by=request.user.get_full_name() or str(request.user), user=request.user
    )
    if count:
        text = ngettext("서비스 %(n)s개를 확인했습니다.", "서비스 %(n)s개를 확인했습니다.", count)
        messages.success(request, text % {"n": count})
    else:
        messages.warning(request, _("확인할 서비스를 먼저 골라 주세요."))
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = reverse("verification_admin:overdue")
    return redirect(target)


def _uuids(values: list[str]) -> list[uuid.UUID]:
    keys = []
    for value in values:
        try:
            keys.append(uuid.UUID(value))
        except ValueError:
            continue
    return keys
