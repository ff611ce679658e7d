"""Rights on snippets language by language: the right on the kind of snippet, in a language the user
works on. Wagtail asks its policy about single snippets in some places only; hooks ask in the others.
"""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from translation import permissions

#: Reading a snippet of another language harms nobody.
READING = {"view", "choose"}


class LanguagePolicy(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user, action, instance):
        if not self.user_has_permission(user, action):
            return False
        return action in READING or permissions.works_on(user, instance.locale_id)

    def instances_user_has_any_permission_for(self, user, actions):
        instances = super().instances_user_has_any_permission_for(user, actions)
        if READING.intersection(actions) and self.user_has_any_permission(user, READING):
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
    """For everything translatable that is no page; before anything asks for a policy."""
    for model in get_translatable_models():
        if not issubclass(model, Page):
            register_permission_policy(model, LanguagePolicy(model), exact_class=True)


def refuse_other_languages(request, instance) -> None:
    """Hook before a snippet is edited, deleted, unpublished: Wagtail asks for the kind only."""
    instances = instance if isinstance(instance, list | tuple) else [instance]
    for one in instances:
        if isinstance(one, TranslatableMixin) and not permissions.works_on(
            request.user, one.locale_id
        ):
            raise PermissionDenied


def refuse_to_create_in_other_languages(request, model) -> None:
    """Hook before a snippet is made: new ones are made in Korean, by people who work on Korean."""
    if not issubclass(model, TranslatableMixin):
        return
    locales = permissions.locales_of(request.user)
    code = request.GET.get("locale", permissions.source_language())
    if not locales.filter(language_code=code).exists():
        raise PermissionDenied
