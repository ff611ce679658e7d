from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("검색")

    def ready(self):
        # Imported here because both modules need loaded models; importing `checks` registers the
        # checks.
        import_module("search.checks")
        import_module("search.signals").connect()
