from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("누리집 바탕")

    def ready(self):
        # Needs models, which exist only now.
        import_module("core.content_version").connect()
        import_module("core.text.boundary").connect()
