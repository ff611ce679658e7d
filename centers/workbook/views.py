"""Admin views of the workbook: download, upload, preview, apply."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centers.permissions import languages_to_change
from centers.revisions import CannotRevise
from centers.workbook import applying, operations, uploads
from centers.workbook.changes import Plan
from centers.workbook.forms import UploadForm
from centers.workbook.models import WorkbookUpload
from centers.workbook.preview import csv_rows, preview_context
from core.spreadsheets import XLSX_TYPE, SpreadsheetError
from core.spreadsheets.tables import as_csv


def editors_only(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if settings.LANGUAGE_CODE not in languages_to_change(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@editors_only
def workbook(request):
    form = UploadForm(*([request.POST, request.FILES] if request.method == "POST" else ()))
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            operations.plan_for(data, request.user)
        except SpreadsheetError as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(
                "workbook_admin:upload", uploads.store(request.user, file.name, data).pk
            )
    return render(request, "centers/workbook/workbook.html", {"form": form})


@editors_only
@require_safe
def download(request):
    response = HttpResponse(operations.workbook_for(request.user), content_type=XLSX_TYPE)
    name = f"centers-{timezone.localtime():%Y-%m-%d-%H%M}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@editors_only
def upload(request, pk):
    """Preview of an upload; POST applies it if `action` is "apply", else deletes it."""
    found = get_object_or_404(WorkbookUpload, pk=pk, user=request.user, written__isnull=True)
    if request.method == "POST" and request.POST.get("action") != "apply":
        found.delete()
        messages.success(request, _("아무것도 바꾸지 않았습니다."))
        return redirect("workbook_admin:workbook")
    try:
        plan = operations.plan_for(bytes(found.payload), request.user)
    except SpreadsheetError as reason:
        messages.error(request, str(reason))
        return redirect("workbook_admin:workbook")
    if request.method == "POST" and (done := _apply(request, found, plan)):
        return done
    context = {"upload": found, "plan": plan, "by": _name_of(request.user)} | preview_context(plan)
    return render(request, "centers/workbook/upload.html", context)


def _apply(request, found: WorkbookUpload, plan: Plan):
    """Apply the plan and return a redirect; None, with a message, if it is not the previewed one or fails."""
    overwrite = set(request.POST.getlist("overwrite"))
    chosen = [one for one in plan.centers if not one.conflict or one.key in overwrite]
    if plan.problems or plan.digest != request.POST.get("digest"):
        messages.warning(request, _outdated_preview_message())
        return None
    if not chosen:
        messages.warning(request, _("바꿀 것을 고르지 않았습니다."))
        return None
    try:
        written = applying.apply(chosen, request.user)
    except applying.Stale:
        messages.warning(request, _outdated_preview_message())
        return redirect("workbook_admin:upload", found.pk)
    except CannotRevise as reason:
        messages.error(request, _("아무것도 바꾸지 않았습니다. %s") % reason)
        return None
    found.payload = b""
    found.written = [vars(one) for one in written]
    found.save(update_fields=["payload", "written"])
    text = ngettext("관리소 %(n)d곳을 고쳤습니다.", "관리소 %(n)d곳을 고쳤습니다.", len(written))
    messages.success(request, text % {"n": len(written)})
    return redirect("workbook_admin:done", found.pk)


def _outdated_preview_message() -> str:
    return _(
        "보신 뒤에 누리집이 바뀌어 아무것도 넣지 않았습니다. 새로 견주었으니 다시 보고 눌러 주세요."
    )


def _name_of(user) -> str:
    return user.get_full_name() or str(user)


@editors_only
@require_safe
def done(request, pk):
    found = get_object_or_404(WorkbookUpload, pk=pk, user=request.user, written__isnull=False)
    return render(request, "centers/workbook/done.html", {"upload": found})


@editors_only
@require_safe
def changes_csv(request, pk):
    """All changes as CSV, for plans longer than the preview."""
    found = get_object_or_404(WorkbookUpload, pk=pk, user=request.user, written__isnull=True)
    try:
        rows = list(csv_rows(operations.plan_for(bytes(found.payload), request.user)))
    except SpreadsheetError as reason:
        messages.error(request, str(reason))
        return redirect("workbook_admin:workbook")
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="changes.csv"'
    return response
