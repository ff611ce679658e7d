from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("번역")

    def ready(self):
        # It needs models, which exist only now.
        import_module("translation.signals").connect()
