"""Checks Wagtail's bulk publishing, the only action that does not go through the translation editor."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation import targets


def refuse_unfinished(request, action_type, objects, action):
    """Hook `before_bulk_action`: refuses to publish translations with open lines, shown in Korean."""
    if action_type != "publish" or action.model is not Page:
        return None
    wanted = Q(pk__in=[page.pk for page in objects])
    if action.cleaned_form and action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            wanted |= Q(path__startswith=page.path, live=False)
    unfinished = [
        page.get_admin_display_title()
        for page in Page.objects.filter(wanted).select_related("locale")
        if _is_unfinished(page)
    ]
    if not unfinished:
        return None
    messages.error(
        request,
        _(
            "아직 게시할 수 없는 번역이 있어 아무것도 게시하지 않았습니다. 번역 화면에서 마쳐 주세요: %(titles)s"
        )
        % {"titles": ", ".join(unfinished[:10])},
    )
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)


def _is_unfinished(page: Page) -> bool:
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    if translation is None:
        return False
    found = targets.blockers(translation, page)
    return bool(found.open or found.wrong or found.unreviewed)
