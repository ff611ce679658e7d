from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "translation.jobs"
    label = "translation_jobs"
    verbose_name = _("번역 작업")
