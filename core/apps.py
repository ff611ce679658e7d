from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("누리집 바탕")

    def ready(self):
        # Imported here because these modules need the loaded models.
        import_module("core.content_version").connect()
        import_module("core.text.boundary").connect()
