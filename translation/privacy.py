"""View restrictions: a translation is never more public than its Korean page.

Wagtail inherits restrictions down the page tree, but not across languages. So each restriction that
applies to a Korean page, its own or an ancestor's, is copied to the translation unless one of the
translation's ancestors has the same one. The copy is removed when the restriction no longer applies
to the Korean page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from translation.models import MirroredRestriction
from translation.permissions import source_language


@dataclass(frozen=True)
class Condition:
    """What a view restriction requires: type, password and ids of groups."""

    restriction_type: str
    password: str
    groups: frozenset[int]

    @classmethod
    def of(cls, restriction: PageViewRestriction) -> "Condition":
        groups = frozenset(group.pk for group in restriction.groups.all())
        return cls(restriction.restriction_type, restriction.password, groups)


def mirror_below(page: Page) -> None:
    """Synchronise the restrictions of all translations of a Korean page and its descendants."""
    _mirror(Page.objects.descendant_of(page, inclusive=True))


def mirror_onto(translation: Page) -> None:
    """Synchronise the restrictions of one translation with its Korean page."""
    korean = Page.objects.filter(translation_key=translation.translation_key)
    _mirror(korean.filter(locale__language_code=source_language()), only=translation.pk)


@transaction.atomic
def _mirror(korean_pages, only: int | None = None) -> None:
    restrictions = list(
        PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    )
    mirrored = set(MirroredRestriction.objects.values_list("restriction_id", flat=True))
    if not restrictions:
        return
    for translation, korean_path in _pairs(korean_pages, only):
        wanted = {
            Condition.of(one) for one in restrictions if korean_path.startswith(one.page.path)
        }
        above = [one for one in restrictions if translation.path.startswith(one.page.path)]
        own = [one for one in above if one.page_id == translation.pk and one.pk in mirrored]
        missing = wanted - {Condition.of(one) for one in above if one not in own}
        created = _create(translation, missing - {Condition.of(one) for one in own})
        mirrored.update(one.pk for one in created)
        obsolete = {one.pk for one in own if Condition.of(one) not in missing}
        restrictions = [one for one in restrictions if one.pk not in obsolete] + created
        if obsolete:
            PageViewRestriction.objects.filter(pk__in=obsolete).delete()


def _pairs(korean_pages, only: int | None) -> Iterable[tuple[Page, str]]:
    """Each translation, parents first, with the path of its Korean page."""
    korean_pages = korean_pages.filter(locale__language_code=source_language())
    paths = dict(korean_pages.values_list("translation_key", "path"))
    translations = Page.objects.filter(
        translation_key__in=korean_pages.values("translation_key")
    ).exclude(locale__language_code=source_language())
    if only:
        translations = translations.filter(pk=only)
    for translation in translations.only("pk", "path", "translation_key").order_by("path"):
        yield translation, paths[translation.translation_key]


def _create(page: Page, conditions: Iterable[Condition]) -> list[PageViewRestriction]:
    """Insert copied restrictions. `save()` and `groups.set()` are avoided: they would log an action of
    a user and call `restriction_changed` with a restriction whose groups are not set yet."""
    created = []
    through = PageViewRestriction.groups.through
    for condition in conditions:
        restriction = PageViewRestriction(
            page=page, restriction_type=condition.restriction_type, password=condition.password
        )
        PageViewRestriction.objects.bulk_create([restriction])
        through.objects.bulk_create(
            [
                through(pageviewrestriction_id=restriction.pk, group_id=group)
                for group in condition.groups
            ]
        )
        MirroredRestriction.objects.create(restriction=restriction)
        created.append(restriction)
    return created


def restriction_changed(sender, instance, origin=None, **_kwargs) -> None:
    """Signals `post_save` and `post_delete` of view restrictions.

    Also handles restrictions of translations, so that a deleted copy is created again.
    """
    # Not for restrictions deleted together with their page: its translations may still exist.
    if origin is not None and getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    _mirror_from(instance.page_id)


def groups_changed(sender, instance, action, pk_set, **_kwargs) -> None:
    """Signal `m2m_changed` of the groups of view restrictions, for both directions of the relation."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, PageViewRestriction):
        _mirror_from(instance.page_id)
    for restriction in PageViewRestriction.objects.filter(pk__in=pk_set or []):
        if isinstance(instance, Group):
            _mirror_from(restriction.page_id)


def _mirror_from(page_id: int) -> None:
    page = Page.objects.get(pk=page_id)
    mirror_below(page) if _is_korean(page) else mirror_onto(page)


def page_moved(sender, instance, **_kwargs) -> None:
    """Signal `post_page_move`: ancestors, and so inherited restrictions, have changed."""
    page = Page.objects.get(pk=instance.pk)
    if _is_korean(page):
        mirror_below(page)
        return
    for translation in Page.objects.descendant_of(page, inclusive=True):
        mirror_onto(translation)


def page_created(sender, instance, created, raw=False, **_kwargs) -> None:
    """Signal `post_save` of all models; handles new translations of pages only."""
    if created and not raw and isinstance(instance, Page) and not _is_korean(instance):
        mirror_onto(instance)


def _is_korean(page: Page) -> bool:
    return page.locale.language_code == source_language()


def unprotected() -> Iterable[Page]:
    """Translations that lack a restriction of their Korean page; none if all signals were received."""
    restrictions = list(
        PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    )
    for restriction in restrictions:
        private = Page.objects.descendant_of(restriction.page, inclusive=True)
        for translation, _path in _pairs(private, None):
            if not any(
                translation.path.startswith(one.page.path)
                and Condition.of(one) == Condition.of(restriction)
                for one in restrictions
            ):
                yield translation
