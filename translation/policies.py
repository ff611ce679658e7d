"""Snippet permissions by language: the model permission, and a page permission in that language.

Some of Wagtail's snippet views check the permission of the model only, not of the instance; the hooks
here check the language there.
"""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from translation import permissions

#: Actions that need no permission for the language.
READ_ACTIONS = {"view", "choose"}


class LanguagePolicy(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user, action, instance):
        if not self.user_has_permission(user, action):
            return False
        return action in READ_ACTIONS or permissions.works_on(user, instance.locale_id)

    def instances_user_has_any_permission_for(self, user, actions):
        instances = super().instances_user_has_any_permission_for(user, actions)
        if READ_ACTIONS.intersection(actions) and self.user_has_any_permission(user, READ_ACTIONS):
            return instances
        return instances.filter(locale__in=permissions.locales_of(user))

    def users_with_any_permission_for_instance(self, actions, instance):
        users = self.users_with_any_permission(actions)
        allowed = [
            user.pk
            for user in users
            if self.user_has_any_permission_for_instance(user, actions, instance)
        ]
        return users.filter(pk__in=allowed)


def register() -> None:
    """Register the policy of all translatable models but pages. Call it before a policy is looked up."""
    for model in get_translatable_models():
        if not issubclass(model, Page):
            register_permission_policy(model, LanguagePolicy(model), exact_class=True)


def refuse_other_languages(request, instance) -> None:
    """Hooks `before_edit_snippet` and `before_delete_snippet`, whose views check the permission of the
    model only. Raises `PermissionDenied`."""
    instances = instance if isinstance(instance, list | tuple) else [instance]
    for one in instances:
        if isinstance(one, TranslatableMixin) and not permissions.works_on(
            request.user, one.locale_id
        ):
            raise PermissionDenied


def refuse_to_create_in_other_languages(request, model) -> None:
    """Hook `before_create_snippet`: needs the language of the new snippet, Korean by default. Raises
    `PermissionDenied`."""
    if not issubclass(model, TranslatableMixin):
        return
    locales = permissions.locales_of(request.user)
    code = request.GET.get("locale", permissions.source_language())
    if not locales.filter(language_code=code).exists():
        raise PermissionDenied
