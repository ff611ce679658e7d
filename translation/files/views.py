"""Download of all lines of a language, and upload of translated files."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translation import permissions
from translation.files import formats
from translation.files.files import UnreadableFile
from translation.files.plan import make_plan
from translation.files.rows import entries_of, rows_of, translations_into
from translation.jobs import queue
from translation.jobs.models import TranslationJob

MAX_BYTES = 10 * 1024 * 1024
#: Rows of a plan to render; all of them could be a page of megabytes.
MAX_PREVIEW_ROWS = 200


class UploadForm(forms.Form):
    locale = forms.ModelChoiceField(
        label=gettext_lazy("언어"), queryset=Locale.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("번역한 파일"),
        help_text=gettext_lazy("여기에서 내려받아 번역한 PO나 엑셀 파일입니다."),
        error_messages={
            "required": gettext_lazy("파일을 골라 주세요."),
            "empty": gettext_lazy("빈 파일입니다. 번역한 파일을 골라 주세요."),
        },
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("누리집에서 나중에 고친 줄도 파일의 글로 바꾸기"), required=False
    )

    def __init__(self, *args, locales, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locale"].queryset = locales

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("파일이 너무 큽니다 (10MB까지). 남은 줄만 내려받아 나누어 넣어 주세요.")
            )
        return file


def files(request):
    locales = _permitted_locales(request.user)
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        locales=locales,
    )
    if request.method == "POST" and form.is_valid() and (job := _prepare_job(request, form)):
        return redirect("translation:import", job.pk)
    below = _requested_page(request)
    context = {"form": form, "locales": locales, "below": below}
    return render(request, "translation/files/files.html", context)


def _permitted_locales(user):
    locales = permissions.locales_of(user) & permissions.target_locales()
    if not locales.exists():
        raise PermissionDenied
    return locales


def _requested_page(request) -> Page | None:
    """The Korean page of the query parameter `page`, which restricts the download to its subtree.

    Raises `Http404` for a page that the user may not translate, as its title may be that of a draft.
    """
    value = request.GET.get("page", "")
    if not value.isdecimal() or len(value) > 9:
        return None
    page = get_object_or_404(Page, pk=value, locale=permissions.source_locale())
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    if not permissions.translatable_by(request.user, translations).exists():
        raise Http404
    return page


@require_GET
def download(request, locale_id: int, name: str):
    locale = get_object_or_404(_permitted_locales(request.user), pk=locale_id)
    file_format = formats.FORMATS.get(name)
    if file_format is None:
        raise Http404
    # Users may download only what they may translate.
    translations = permissions.translatable_by(
        request.user, translations_into(locale, below=_requested_page(request))
    )
    unfinished = "unfinished" in request.GET
    entries = entries_of(rows_of(translations, locale), unfinished_only=unfinished)
    data = file_format.write(entries, locale.language_code)
    day = timezone.localdate().isoformat()
    response = HttpResponse(data, content_type=file_format.content_type)
    response["Content-Disposition"] = (
        f'attachment; filename="translation-{locale.language_code}-{day}.{name}"'
    )
    return response


def _prepare_job(request, form) -> TranslationJob | None:
    """Store the uploaded file in a job that waits for confirmation. None if the file is unreadable."""
    file, locale = form.cleaned_data["file"], form.cleaned_data["locale"]
    data = file.read()
    try:
        formats.read(data, locale)
    except UnreadableFile as reason:
        form.add_error("file", str(reason))
        return None
    return queue.prepare(
        TranslationJob.Kind.IMPORT,
        request.user,
        [locale],
        [("file", file.name)],
        payload=data,
        details={"overwrite": form.cleaned_data["overwrite"]},
    )


def confirm_import(request, job_id):
    """Preview of an import; POST starts it (`action=begin`) or discards the file."""
    job = get_object_or_404(
        TranslationJob,
        pk=job_id,
        user=request.user,
        kind=TranslationJob.Kind.IMPORT,
        state=TranslationJob.State.PREPARED,
    )
    locale = job.locales.get()
    if not permissions.works_on(request.user, locale.pk):
        raise PermissionDenied
    if request.method == "POST":
        if request.POST.get("action") == "begin":
            queue.begin(job)
            return redirect("translation:job", job.pk)
        job.delete()
        messages.success(request, _("아무것도 바꾸지 않았습니다."))
        return redirect("translation:files")
    plan = make_plan(
        formats.read(bytes(job.payload), locale), locale, request.user, job.details["overwrite"]
    )
    context = {
        "job": job,
        "locale": locale,
        "plan": plan,
        "changes": plan.changes[:MAX_PREVIEW_ROWS],
        "remarks": plan.remarks[:MAX_PREVIEW_ROWS],
        "file": job.items.get().label,
    }
    return render(request, "translation/files/confirm.html", context)
