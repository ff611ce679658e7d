"""The translation menu of the admin."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from translation import permissions
from translation.models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_display = ["source", "strength", "note"]
    list_filter = ["strength"]
    list_per_page = 50


class TranslatorMenuItem(MenuItem):
    """Shown to users who may translate into some language."""

    def is_shown(self, request):
        return permissions.is_translator(request.user)


class TranslationViewSetGroup(SnippetViewSetGroup):
    items = (GlossaryViewSet,)
    menu_label = _("번역")
    menu_icon = "globe"
    menu_order = 215

    def get_submenu_items(self):
        entries = [
            (_("현황"), "translation:overview", "tasks"),
            (_("파일로 주고받기"), "translation:files", "download"),
            (_("작업"), "translation:jobs", "cogs"),
        ]
        items = [
            TranslatorMenuItem(label, reverse_lazy(url), icon_name=icon, order=order)
            for order, (label, url, icon) in enumerate(entries)
        ]
        return [*items, *super().get_submenu_items()]
