from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentersConfig(AppConfig):
    name = "centers"
    verbose_name = _("관리소")

    def ready(self):
        # Needs models, which exist only now.
        import_module("centers.care.signals").connect()
