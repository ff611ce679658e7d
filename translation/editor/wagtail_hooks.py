"""Hooks that render the translation editor in place of Wagtail's edit form."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import TranslatableMixin

from translation.editor.context import ENABLED_TRANSLATIONS, EditorContext
from translation.editor.views import editor
from translation.guards import DISABLED_ACTIONS


@hooks.register("before_edit_page")
def open_page(request, page):
    """Aliases keep Wagtail's own edit view, which shows a notice."""
    return _refuse_disabled_actions(request) or (None if page.alias_of_id else _open(request, page))


@hooks.register("before_edit_snippet")
def open_snippet(request, instance):
    if not isinstance(instance, TranslatableMixin):
        return None
    return _refuse_disabled_actions(request) or _open(request, instance)


def _refuse_disabled_actions(request):
    """Refuse actions of wagtail-localize that its hook would still run, though no menu offers them: one
    of them overwrites manual edits."""
    if request.method != "POST" or DISABLED_ACTIONS.isdisjoint(request.POST):
        return None
    messages.error(
        request, _("여기서는 할 수 없습니다. 우리말 페이지에서 '번역 시작'을 다시 눌러 주세요.")
    )
    return redirect(request.path)


def _open(request, target):
    translation = ENABLED_TRANSLATIONS.filter(
        source__object_id=target.translation_key, target_locale=target.locale_id
    ).first()
    if translation is None:
        return None
    return editor(request, EditorContext(translation, target, request.user))
