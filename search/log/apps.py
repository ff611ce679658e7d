from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchLogConfig(AppConfig):
    name = "search.log"
    label = "search_log"
    verbose_name = _("검색 기록")
