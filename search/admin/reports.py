"""Reports about the search log, for editors who maintain the search."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.spreadsheets.reports import SafeExportMixin
from search.log.counting import (
    MIN_SEARCHES_SHOWN,
    RETENTION_DAYS,
    first_click_totals,
    number_of_hidden_queries,
    query_totals,
)
from search.log.models import SearchCount
from search.models import SynonymSet


def language_of(row: dict) -> str:
    return get_language_info(row["language"])["name_translated"]


def page_edit_url(row: dict) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row["page"]])


class LinkWordsColumn(Column):
    """A link to the form for a new synonym set, prefilled with the query."""

    cell_template_name = "search/admin/link_words_cell.html"

    def get_value(self, instance):
        add_url = reverse(SynonymSet.snippet_viewset.get_url_name("add"))
        return f"{add_url}?{urlencode({'words': instance['query']})}"


class LogReport(SafeExportMixin, ReportView):
    """Base report. Its rows are aggregates over days (dicts), not model instances."""

    permission_policy = ModelPermissionPolicy(SearchCount)
    any_permission_required = ["view"]
    template_name = "search/admin/log_report.html"
    header_icon = "search"
    is_searchable = True
    search_fields = ["query"]
    export_headings = {
        "query": _("찾은 말"),
        "language": _("언어"),
        "asked": _("찾은 횟수"),
        "opened": _("결과를 누른 횟수"),
        "found": _("찾은 페이지 수"),
        "title": _("맨 먼저 누른 페이지"),
    }
    #: Help text displayed above the rows.
    explanation = ""

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "explanation": self.explanation,
            "kept_days": RETENTION_DAYS,
            "shown_from": MIN_SEARCHES_SHOWN,
            "rare": number_of_hidden_queries(),
        }


class SearchesReport(LogReport):
    page_title = _("찾은 말")
    explanation = _("방문자가 누리집에서 찾은 말입니다. 많이 찾은 말부터 보입니다.")
    index_url_name = "search_admin:searches"
    index_results_url_name = "search_admin:searches_results"
    default_ordering = ("-asked", "query", "language")
    export_filename = "searches"
    list_export = ["query", "language", "asked", "found", "opened"]
    columns = [
        Column("query", label=_("찾은 말"), sort_key="query"),
        Column("language", label=_("언어"), accessor=language_of),
        NumberColumn("asked", label=_("찾은 횟수"), sort_key="asked"),
        NumberColumn("found", label=_("찾은 페이지 수"), sort_key="found"),
        NumberColumn("opened", label=_("결과를 누른 횟수"), sort_key="opened"),
    ]

    def get_base_queryset(self):
        return query_totals()


class MissesReport(LogReport):
    page_title = _("찾지 못한 말")
    explanation = _(
        "찾았지만 아무것도 나오지 않은 말입니다. '같은 말로 잇기'를 눌러 "
        "누리집에 있는 말을 이어 주면 다음부터 찾습니다."
    )
    header_icon = "warning"
    index_url_name = "search_admin:misses"
    index_results_url_name = "search_admin:misses_results"
    default_ordering = ("-asked", "query", "language")
    export_filename = "searches-without-results"
    list_export = ["query", "language", "asked"]
    columns = [
        Column("query", label=_("찾은 말"), sort_key="query"),
        Column("language", label=_("언어"), accessor=language_of),
        NumberColumn("asked", label=_("찾은 횟수"), sort_key="asked"),
        LinkWordsColumn("link", label=_("할 일")),
    ]

    def get_base_queryset(self):
        return query_totals().filter(found=0)


class FirstClicksReport(LogReport):
    page_title = _("맨 먼저 누른 결과")
    explanation = _(
        "찾은 뒤 맨 먼저 연 페이지입니다. 바라는 페이지가 아니면 '추천 검색 결과'에서 앞에 놓으세요."
    )
    header_icon = "link"
    index_url_name = "search_admin:clicks"
    index_results_url_name = "search_admin:clicks_results"
    default_ordering = ("query", "language", "-opened", "page")
    export_filename = "first-clicks"
    list_export = ["query", "language", "title", "opened"]
    columns = [
        Column("query", label=_("찾은 말"), sort_key="query"),
        Column("language", label=_("언어"), accessor=language_of),
        TitleColumn(
            "title", label=_("맨 먼저 누른 페이지"), get_url=page_edit_url, link_classname=""
        ),
        NumberColumn("opened", label=_("누른 횟수"), sort_key="opened"),
    ]

    def get_base_queryset(self):
        return first_click_totals()
