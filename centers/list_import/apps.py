from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListImportConfig(AppConfig):
    name = "centers.list_import"
    verbose_name = _("게시판 글에서 옮기기")
