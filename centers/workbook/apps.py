from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbookConfig(AppConfig):
    name = "centers.workbook"
    verbose_name = _("관리소 표")
