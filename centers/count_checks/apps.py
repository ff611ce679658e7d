from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CountChecksConfig(AppConfig):
    name = "centers.count_checks"
    verbose_name = _("글과 목록의 수")
