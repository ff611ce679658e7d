"""The translation app in the admin. Hooks and addresses here come before those of wagtail-localize."""

from django.urls import include, path
from wagtail import hooks

from translation import urls as translation_urls


@hooks.register("register_admin_urls", order=-1)
def register_translation_urls():
    return [path("translation/", include(translation_urls))]
