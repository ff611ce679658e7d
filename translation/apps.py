from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = _("번역")

    def ready(self):
        # These modules import models, which are loaded only now; importing `machine` registers its
        # job runner.
        import_module("translation.policies").register()
        import_module("translation.signals").connect()
        import_module("translation.machine")
