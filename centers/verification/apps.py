from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerificationConfig(AppConfig):
    name = "centers.verification"
    verbose_name = _("서비스 확인")

    def ready(self):
        # Imports models, which are not loaded before `ready`.
        import_module("centers.verification.signals").connect()
