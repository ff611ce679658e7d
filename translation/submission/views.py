"""Submit a page or snippet for translation, and update translations to changed Korean content."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationSource

from translation import permissions, sources
from translation.jobs import queue
from translation.jobs.models import TranslationJob
from translation.submission import operations
from translation.submission.forms import SubmitForm


def submit_page(request, page_id: int):
    page = get_object_or_404(Page, pk=page_id)
    if page.is_root():
        raise Http404
    return _submit(request, page.specific)


def submit_snippet(request, app_label: str, model_name: str, pk: str):
    model = next(
        (
            model
            for model in get_snippet_models()
            if (model._meta.app_label, model._meta.model_name) == (app_label, model_name)
        ),
        None,
    )
    if model is None or not issubclass(model, TranslatableMixin):
        raise Http404
    return _submit(request, get_object_or_404(model, pk=unquote(pk)))


def _submit(request, instance):
    if not permissions.may_submit(request.user, instance, set()):
        raise PermissionDenied
    form = SubmitForm(
        request.POST if request.method == "POST" else None,
        instance=instance,
        user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        response = _begin(request, instance, form.cleaned_data)
        if response:
            return response
    context = {"instance": instance, "form": form, "back": _back(request, instance)}
    return render(request, "translation/submission/submit.html", context)


def _begin(request, instance, choices):
    locales = list(choices["locales"])
    if choices.get("with_descendants"):
        pages = instance.get_descendants(inclusive=True).live().filter(alias_of__isnull=True)
        items = pages.order_by("path").values_list("translation_key", "title")
        job = queue.start(
            TranslationJob.Kind.SUBMIT,
            request.user,
            locales,
            [(str(key), title) for key, title in items],
        )
        return redirect("translation:job", job.pk)
    try:
        translations = operations.submit(instance, locales, request.user)
    except operations.NotSubmitted as reason:
        messages.error(request, str(reason))
        return None
    messages.success(
        request,
        _("'%(title)s'의 초안을 만들었습니다: %(languages)s")
        % {"title": instance, "languages": ", ".join(map(str, locales))},
    )
    if len(translations) == 1:
        return redirect(_edit_url(request, translations[0].get_target_instance()))
    return redirect(_back(request, instance))


def update_translations(request, translation_source_id: int):
    """Update the source to the published Korean. Allowed for all who may translate into one of its
    languages, as it changes no page that has lines left to translate."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    if not may_update(request.user, source):
        raise PermissionDenied
    instance = get_object_or_404(
        source.specific_content_type.model_class(),
        translation_key=source.object_id,
        locale=source.locale_id,
    )
    back = _back(request, instance)
    if request.method == "POST":
        try:
            operations.update(source, request.user)
        except operations.NotSubmitted as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request,
                _("바뀐 원문을 가져왔습니다. 바뀐 줄은 확인할 때까지 예전 번역이 그대로 보입니다."),
            )
        return redirect(back)
    context = {
        "source": source,
        "instance": instance,
        "is_stale": sources.is_stale(source, instance),
        "translations": source.translations.filter(enabled=True).select_related("target_locale"),
        "back": back,
    }
    return render(request, "translation/submission/update.html", context)


def may_update(user, source: TranslationSource) -> bool:
    return permissions.translatable_by(user, source.translations.filter(enabled=True)).exists()


def _edit_url(request, instance) -> str:
    return AdminURLFinder(request.user).get_edit_url(instance) or reverse("wagtailadmin_home")


def _back(request, instance) -> str:
    return get_valid_next_url_from_request(request) or _edit_url(request, instance)
