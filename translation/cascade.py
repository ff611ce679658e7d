"""Unpublish, move and delete the translations of a Korean page together with it.

Wagtail's views for a single page call a hook and list the affected translations. Its bulk actions do
not call it, hence the subclasses here. A signal receiver covers unpublishing from anywhere else, e.g.
by an expiry date.
"""

import logging

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, MoveBulkAction
from wagtail.models import Page, TranslatableMixin

from core import page_slugs
from translation import permissions

logger = logging.getLogger(__name__)

#: Log action: the translation was unpublished together with its Korean page.
UNPUBLISHED_WITH_ORIGINAL = "translation.unpublish_along"


def translations_to_cascade(pages: list[Page], action: str) -> dict:
    """Hook `construct_translated_pages_to_cascade_actions`; only actions on Korean pages cascade."""
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
        translation_ids = [copy.pk for page in objects for copy in _translations_of(page)]
        counts = super().execute_action(objects, user=user, **kwargs)
        # A translation may have been deleted already, together with its parent.
        for pk in translation_ids:
            if copy := Page.objects.filter(pk=pk).first():
                copy.specific.delete(user=user)
        return counts


class MoveWithTranslations(MoveBulkAction):
    template_name = "translation/cascade/confirm_bulk_move.html"

    def get_actionable_objects(self):
        """Also excludes pages whose slug is already used below the destination in another language."""
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
            for copy in _translations_of(page):
                _move(copy, destination, user)
        return counts


def _translations_of(page: Page) -> list[Page]:
    return list(page.get_translations().specific()) if is_korean(page) else []


def _move(copy: Page, korean_parent: Page, user) -> None:
    """Move a translation below the translation of the new Korean parent.

    Without such a parent it stays where it is, so that it remains readable for visitors.
    """
    parent = korean_parent.get_translation_or_none(copy.locale)
    if parent and copy.get_parent().pk != parent.pk:
        copy.move(parent, pos="last-child", user=user)


def unpublish_translations(sender, instance, **_kwargs) -> None:
    """Signals `page_unpublished` and `unpublished`."""
    if not isinstance(instance, TranslatableMixin) or not is_korean(instance):
        return
    for copy in instance.get_translations().filter(live=True):
        copy = copy.specific if isinstance(copy, Page) else copy
        copy.unpublish(log_action=UNPUBLISHED_WITH_ORIGINAL)


def register_log_action(actions) -> None:
    """Hook `register_log_actions`."""
    actions.register_action(
        UNPUBLISHED_WITH_ORIGINAL, _("우리말과 함께 내림"), _("우리말 글과 함께 게시를 내렸습니다")
    )


def delete_translations(sender, instance, **_kwargs) -> None:
    """Signal `post_delete` of snippets; for pages, the delete views handle translations."""
    if isinstance(instance, Page) or not is_korean(instance):
        return
    for copy in instance.get_translations():
        try:
            copy.delete()
        except ProtectedError:
            # Another object still refers to it; `translation_check` reports it every night.
            logger.warning("%s has lost its Korean original but is still in use", copy)
