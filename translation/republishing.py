"""Publish translations again that were unpublished together with their Korean page."""

from dataclasses import dataclass

from django.contrib import messages as plain_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from translation import permissions, targets
from translation.cascade import UNPUBLISHED_WITH_ORIGINAL, is_korean
from translation.entries import Refused
from translation.submission import operations

PUBLISHED = {"wagtail.publish", "wagtail.publish.scheduled"}
UNPUBLISHED = {"wagtail.unpublish", "wagtail.unpublish.scheduled"}


@dataclass(frozen=True)
class UnpublishedTranslation:
    """A translation that was live until its Korean page was unpublished."""

    page: Page
    may_publish: bool

    @property
    def language(self) -> str:
        return self.page.locale.get_display_name()

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def unpublished_translations(korean: Page, user) -> list[UnpublishedTranslation]:
    copies = korean.get_translations().filter(live=False, alias_of__isnull=True)
    copies = {copy.pk: copy for copy in copies.select_related("locale").order_by("locale", "pk")}
    unpublished_ids = _unpublished_with(korean, copies)
    return [
        UnpublishedTranslation(copy.specific, permissions.may_publish(user, copy))
        for pk, copy in copies.items()
        if pk in unpublished_ids
    ]


def _unpublished_with(korean: Page, copies) -> set[int]:
    """Ids of the pages that were unpublished with the Korean page and not published since.

    Either by our signal receiver, or by Wagtail's unpublish view in the same request, which gives all
    log entries of a request the same `uuid`.
    """
    entries = PageLogEntry.objects.filter(page__in=[korean.pk, *copies])
    entries = entries.filter(action__in=PUBLISHED | UNPUBLISHED | {UNPUBLISHED_WITH_ORIGINAL})
    rows = list(entries.order_by("timestamp", "pk").values_list("page_id", "action", "uuid"))
    requests = {
        uuid for pk, action, uuid in rows if uuid and pk == korean.pk and action in UNPUBLISHED
    }
    unpublished_ids = set()
    for pk, action, uuid in rows:
        if action in PUBLISHED:
            unpublished_ids.discard(pk)
        elif action == UNPUBLISHED_WITH_ORIGINAL or uuid in requests:
            unpublished_ids.add(pk)
    return unpublished_ids - {korean.pk}


def offer_republishing(request, page) -> None:
    """Hooks `after_publish_page` and `before_edit_page`: a message with a link to `republish`."""
    if request.method == "POST" and not request.POST.get("action-publish"):
        return
    if not (page.live and page.first_published_at and is_korean(page)):
        return
    if not request.accepts("text/html") or not (
        unpublished := unpublished_translations(page, request.user)
    ):
        return
    text = _("이 글의 번역(%(languages)s)은 함께 내려간 뒤 아직 내려져 있습니다.") % {
        "languages": ", ".join(one.language for one in unpublished)
    }
    if any(one.may_publish for one in unpublished):
        button = messages.button(
            reverse("translation:republish", args=[page.pk]), _("번역도 다시 게시하기")
        )
        messages.warning(request, text, buttons=[button])
    else:
        messages.warning(request, f"{text} {_('번역을 게시하는 분에게 알려 주세요.')}")


def republish(request, page_id: int):
    """List the translations that can be published again; POST `page` (ids) publishes them."""
    korean = get_object_or_404(Page, pk=page_id).specific
    if not is_korean(korean) or not korean.live:
        raise Http404
    allowed = [one for one in unpublished_translations(korean, request.user) if one.may_publish]
    back = reverse("wagtailadmin_pages:edit", args=[korean.pk])
    if request.method == "POST":
        chosen = set(request.POST.getlist("page"))
        if not chosen <= {str(one.page.pk) for one in allowed}:
            raise PermissionDenied
        for one in allowed:
            if str(one.page.pk) in chosen:
                _publish(request, one)
        return redirect(back)
    if not allowed:
        plain_messages.info(request, _("다시 게시할 번역이 없습니다."))
        return redirect(back)
    context = {"page": korean, "unpublished": allowed, "back": back}
    return render(request, "translation/republish.html", context)


def _publish(request, one: UnpublishedTranslation) -> None:
    translation = (
        Translation.objects.filter(
            source__object_id=one.page.translation_key,
            target_locale=one.page.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )
    try:
        if translation is None:
            one.page.get_latest_revision().publish(user=request.user)
        else:
            # The Korean page may have changed while it was unpublished.
            operations.update(translation.source, request.user)
            targets.publish(translation, request.user, again=True)
    except (operations.NotSubmitted, targets.CannotPublish, Refused) as reason:
        button = messages.button(one.edit_url, _("번역 화면 열기"))
        text = _("%(language)s 번역은 게시하지 못했습니다. %(reason)s")
        messages.error(
            request, text % {"language": one.language, "reason": reason}, buttons=[button]
        )
    else:
        plain_messages.success(
            request, _("%(language)s 번역을 다시 게시했습니다.") % {"language": one.language}
        )
