"""Who may translate what, derived from Wagtail's page permissions.

A user who may change pages below the Vietnamese home page may translate into Vietnamese. There are no
separate permissions for languages that could contradict those of pages.
"""

from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import GroupPagePermission, Locale, Page, get_translatable_models
from wagtail.permissions import policy_registry
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.models import Translation

SUBMIT_PERMISSION = "wagtail_localize.submit_translation"
#: Codenames of the page permissions that allow editing content.
CHANGE_PERMISSIONS = ("change_page", "publish_page")


@cache
def source_language() -> str:
    """The language code of Korean, in which all content is written first."""
    return settings.LANGUAGE_CODE


def source_locale() -> Locale:
    return Locale.objects.get(language_code=source_language())


def target_locales() -> QuerySet[Locale]:
    """The locales that content is translated into, in the order of their creation."""
    return Locale.objects.exclude(language_code=source_language()).order_by("pk")


def locales_of(user) -> QuerySet[Locale]:
    """The locales in which the user may change pages."""
    if not user.is_active:
        return Locale.objects.none()
    if user.is_superuser:
        return Locale.objects.all()
    granted = GroupPagePermission.objects.filter(
        group__user=user, permission__codename__in=CHANGE_PERMISSIONS
    )
    # A permission on the root page applies to every language.
    everywhere = Exists(granted.filter(page__depth=1))
    return Locale.objects.filter(Q(pk__in=granted.values("page__locale")) | everywhere)


def languages_of(user) -> dict[int, str]:
    """Locale id → language code of `locales_of`, cached on the user object, as lists and menus call it
    many times in a request."""
    if not hasattr(user, "_permitted_languages"):
        user._permitted_languages = dict(locales_of(user).values_list("pk", "language_code"))
    return user._permitted_languages


def is_translator(user) -> bool:
    """Whether the user may change pages in a language other than Korean."""
    return any(code != source_language() for code in languages_of(user).values())


def works_on(user, locale_id: int) -> bool:
    """Whether the user may change pages in the locale."""
    return locale_id in languages_of(user)


def may_submit(user, instance, locale_ids: set[int]) -> bool:
    """Whether the user may submit `instance` for translation into these locales."""
    if not user.has_perm(SUBMIT_PERMISSION) or not may_edit(user, instance):
        return False
    return locale_ids <= set(locales_of(user).values_list("pk", flat=True))


def may_translate(user, translation: Translation, target) -> bool:
    """Whether the user may enter lines; `target` is the translated page or snippet."""
    return works_on(user, translation.target_locale_id) and may_edit(user, target)


def translatable_by(user, translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """The `translations` whose page or snippet the user may translate: `may_translate` as a queryset
    filter."""
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = editable.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )
    snippets = [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page) and user.has_perm(get_permission_name("change", model))
    ]
    types = ContentType.objects.get_for_models(*snippets).values()
    return translations.filter(
        Q(Exists(pages)) | Q(source__specific_content_type__in=types),
        target_locale__in=languages_of(user),
    )


def may_edit(user, instance) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user.has_perm(get_permission_name("change", type(instance)))


def may_publish(user, instance) -> bool:
    """Page permission, or for snippets the model permission and `works_on` the locale."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return user.has_perm(get_permission_name("publish", type(instance))) and works_on(
        user, instance.locale_id
    )
