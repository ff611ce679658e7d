from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    name = "core.redirects"
    label = "core_redirects"
    verbose_name = _("옛 주소")

    def ready(self):
        # Imported here because the module needs the loaded models.
        import_module("core.redirects.signals").connect()
