"""Admin hooks of the translation app. Its URLs are matched before those of wagtail-localize."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from translation import cascade, guards, policies, publishing_guard, republishing
from translation import urls as translation_urls
from translation.viewsets import TranslationViewSetGroup

register_snippet(TranslationViewSetGroup)


@hooks.register("register_admin_urls", order=-1)
def register_translation_urls():
    return [path("translation/", include(translation_urls)), *guards.urlpatterns]


hooks.register("construct_page_action_menu", guards.remove_disabled_actions)
hooks.register("construct_snippet_action_menu", guards.remove_disabled_actions)
hooks.register("construct_reports_menu", guards.remove_report)

hooks.register("construct_translated_pages_to_cascade_actions", cascade.translations_to_cascade)
# These replace Wagtail's actions: of two with the same name, the one registered last is used.
hooks.register("register_bulk_action", cascade.DeleteWithTranslations, order=10)
hooks.register("register_bulk_action", cascade.MoveWithTranslations, order=10)
hooks.register("register_log_actions", cascade.register_log_action)
hooks.register("after_publish_page", republishing.offer_republishing)
hooks.register("before_edit_page", republishing.offer_republishing)
hooks.register("before_bulk_action", publishing_guard.refuse_unfinished)

hooks.register("before_create_snippet", policies.refuse_to_create_in_other_languages, order=-1)
hooks.register("before_edit_snippet", policies.refuse_other_languages, order=-1)
hooks.register("before_delete_snippet", policies.refuse_other_languages, order=-1)
