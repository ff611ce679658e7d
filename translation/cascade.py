"""What happens to a Korean page happens to its translations: unpublished, moved, deleted with it.

Wagtail's screens for one page ask a hook and say what goes along. Its actions for many pages do not
ask, hence the classes here; unpublishing is also followed when it comes from anywhere else, e.g. from
an expiry date.
"""

import logging

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, MoveBulkAction
from wagtail.models import Page, TranslatableMixin

from core import page_slugs
from translation import permissions

logger = logging.getLogger(__name__)

#: In the history of a translation: it was taken down with its Korean page.
TAKEN_ALONG = "translation.unpublish_along"


def translations_to_follow(pages: list[Page], action: str) -> dict:
    """Hook `construct_translated_pages_to_cascade_actions`; only the Korean page leads."""
    found = {}
    for page in pages:
        if not is_korean(page):
            continue
        translations = page.get_translations()
        if action == "unpublish":
            translations = translations.filter(alias_of__isnull=True)
        found[page] = translations
    return found


def is_korean(instance: TranslatableMixin) -> bool:
    return instance.locale.language_code == permissions.source_language()


class DeleteWithTranslations(DeleteBulkAction):
    template_name = "translation/cascade/confirm_bulk_delete.html"

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        followers = [copy.pk for page in objects for copy in _followers(page)]
        counts = super().execute_action(objects, user=user, **kwargs)
        # One of them may have gone with another, above it.
        for pk in followers:
            if copy := Page.objects.filter(pk=pk).first():
                copy.specific.delete(user=user)
        return counts


class MoveWithTranslations(MoveBulkAction):
    template_name = "translation/cascade/confirm_bulk_move.html"

    def get_actionable_objects(self):
        """Also leaves out pages whose slug is taken in another language."""
        objects, refused = super().get_actionable_objects()
        if self.cleaned_form is None:
            return objects, refused
        destination = self.cleaned_form.cleaned_data["chooser"]
        taken = [
            page for page in objects if not page_slugs.is_available(page.slug, destination, page)
        ]
        rows = [self._refused_row(page) for page in taken]
        duplicates = [*refused.get("pages_with_duplicate_slugs", []), *rows]
        free = [page for page in objects if page not in taken]
        return free, refused | {"pages_with_duplicate_slugs": duplicates}

    def _refused_row(self, page: Page) -> dict:
        may_edit = page.permissions_for_user(self.request.user).can_edit()
        return {"item": page, "can_edit": may_edit}

    @classmethod
    def execute_action(cls, objects, destination=None, user=None, **kwargs):
        counts = super().execute_action(objects, destination=destination, user=user, **kwargs)
        for page in objects if destination else []:
            for copy in _followers(page):
                _move(copy, destination, user)
        return counts


def _followers(page: Page) -> list[Page]:
    return list(page.get_translations().specific()) if is_korean(page) else []


def _move(copy: Page, korean_parent: Page, user) -> None:
    """Under the translation of the new parent. Where there is none yet the copy stays: a page below
    it that visitors read is not taken from them."""
    parent = korean_parent.get_translation_or_none(copy.locale)
    if parent and copy.get_parent().pk != parent.pk:
        copy.move(parent, pos="last-child", user=user)


def unpublish_translations(sender, instance, **_kwargs) -> None:
    """Signals `page_unpublished` and `unpublished`."""
    if not isinstance(instance, TranslatableMixin) or not is_korean(instance):
        return
    for copy in instance.get_translations().filter(live=True):
        copy = copy.specific if isinstance(copy, Page) else copy
        copy.unpublish(log_action=TAKEN_ALONG)


def register_log_action(actions) -> None:
    """Hook `register_log_actions`."""
    actions.register_action(
        TAKEN_ALONG, _("우리말과 함께 내림"), _("우리말 글과 함께 게시를 내렸습니다")
    )


def delete_translations(sender, instance, **_kwargs) -> None:
    """Signal `post_delete` of snippets; pages are deleted by their screens."""
    if isinstance(instance, Page) or not is_korean(instance):
        return
    for copy in instance.get_translations():
        try:
            copy.delete()
        except ProtectedError:
            # Something still names it; the nightly check tells.
            logger.warning("%s has lost its Korean original but is still in use", copy)
