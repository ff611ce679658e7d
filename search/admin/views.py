"""The admin page on which editors try out queries."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from core.text.search_query import MAX_CHARACTERS, clean_query
from search.admin.explanation import explain
from search.models import SynonymSet
from search.query.synonyms import shipped_sets


def languages() -> list[tuple[str, str]]:
    """Choices with language names in the editor's language."""
    return [
        (code, get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES
    ]


class TryForm(forms.Form):
    q = forms.CharField(
        label=_("찾을 말"),
        required=False,
        max_length=MAX_CHARACTERS,
        help_text=_("방문자가 적을 말을 그대로 적어 보세요. 예: 이불빨래"),
    )
    language = forms.ChoiceField(label=_("언어"), choices=languages, required=False)


class TryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Explains how a query is parsed, and lists the built-in synonyms."""

    permission_policy = ModelPermissionPolicy(SynonymSet)
    any_permission_required = ["add", "change", "view"]
    template_name = "search/admin/try.html"
    page_title = _("찾아보기")
    header_icon = "view"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = TryForm(self.request.GET if "q" in self.request.GET else None)
        query = language = ""
        if form.is_bound and form.is_valid():
            query = clean_query(form.cleaned_data["q"])
            language = form.cleaned_data["language"] or settings.LANGUAGE_CODE
        return super().get_context_data(**kwargs) | {
            "form": form,
            "query": query,
            "explanation": explain(query, language, self.request) if query else None,
            "shipped_sets": list(shipped_sets()),
        }
