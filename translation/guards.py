"""URL patterns that disable views of wagtail-localize or replace them by those of this app.

They are registered before wagtail-localize's, so they match first. Its views publish Korean text in
other languages, corrupt the page tree when they submit subtrees, and check fewer permissions than
Wagtail does.
"""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from translation.submission import views as submission_views

#: Names of wagtail-localize's items in the action menus of pages and snippets.
DISABLED_ACTIONS = {"localize-convert-to-alias", "localize-restart-translation"}


def refuse_alias(request, page_id: int):
    """An alias would show Korean text at a URL of another language."""
    messages.error(
        request,
        _(
            "다른 언어의 주소에 우리말 글을 그대로 보이지 않습니다. 필요 없는 번역은 게시를 내려 주세요."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page_id)


def refuse_stop(request, translation_id: int):
    messages.error(
        request,
        _("번역을 원문에서 떼어 놓으면 원문이 바뀐 것을 알 수 없습니다. 줄마다 고쳐 주세요."),
    )
    return redirect("translation:overview")


def refuse_line(request, **_kwargs):
    """410 Gone for scripts of wagtail-localize's editor in a page loaded before it was replaced."""
    return JsonResponse(
        {"error": _("줄은 번역 화면에서 고쳐 주세요. 화면을 새로 고치면 열립니다.")}, status=410
    )


def redirect_to_overview(request):
    return redirect("translation:overview")


def redirect_to_files(request, translation_id: int):
    return redirect("translation:files")


def not_found(request, **_kwargs):
    raise Http404


urlpatterns = [
    path("localize/submit/page/<int:page_id>/", submission_views.submit_page),
    path(
        "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        submission_views.submit_snippet,
    ),
    path("localize/update/<int:translation_source_id>/", submission_views.update_translations),
    path("localize/translate/<int:translation_id>/strings/<int:segment_id>/edit/", refuse_line),
    path("localize/translate/<int:translation_id>/overrides/<int:segment_id>/edit/", refuse_line),
    path("localize/translate/<int:translation_id>/pofile/download/", redirect_to_files),
    path("localize/translate/<int:translation_id>/pofile/upload/", redirect_to_files),
    path("localize/translate/<int:translation_id>/machine_translate/", redirect_to_files),
    path("localize/translate/<int:translation_id>/preview/", not_found),
    path("localize/translate/<int:translation_id>/preview/<str:mode>/", not_found),
    path("localize/translate/<int:translation_id>/disable/", refuse_stop),
    path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
    path("localize/reports/translations/", redirect_to_overview),
    path("localize/reports/translations/results/", redirect_to_overview),
]


def remove_disabled_actions(menu_items, request, context):
    menu_items[:] = [item for item in menu_items if item.name not in DISABLED_ACTIONS]


def remove_report(request, menu_items):
    """Hook `construct_reports_menu`: wagtail-localize's report shows outdated translations as "up to
    date"; the overview in the translation menu replaces it."""
    menu_items[:] = [item for item in menu_items if "/localize/" not in item.url]
