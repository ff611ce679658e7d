"""The overview of a language: totals, existing translations and what to translate next."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale

from core.spreadsheets import XLSX_TYPE
from translation import permissions
from translation.overview.bulk_permissions import BulkPermissions
from translation.overview.listing import list_versions
from translation.overview.table import FilterForm, last_edits_of, summaries
from translation.overview.versions import Version
from translation.overview.workbook import workbook

PER_PAGE = 50
#: Missing versions listed below the table, with a link to all of them.
MAX_MISSING = 10


class Pages(WagtailPaginator):
    verbose_name = verbose_name_plural = _("개")


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "translation/overview/overview.html"
    page_title = _("번역 현황")
    header_icon = "tasks"

    def dispatch(self, request, *args, **kwargs):
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            return self._export()
        return super().get(request, *args, **kwargs)

    @cached_property
    def locales(self) -> list[Locale]:
        mine = permissions.languages_of(self.request.user)
        return [locale for locale in permissions.target_locales() if locale.pk in mine]

    @cached_property
    def locale(self) -> Locale:
        code = self.request.GET.get("locale")
        chosen = [locale for locale in self.locales if locale.language_code == code]
        return (chosen or self.locales)[0]

    @cached_property
    def all_versions(self) -> list[Version]:
        return list_versions(self.locales)

    @cached_property
    def versions(self) -> list[Version]:
        return [version for version in self.all_versions if version.locale == self.locale]

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.request.GET, self.versions)

    def get_breadcrumbs_items(self):
        here = {"url": reverse("translation:overview"), "label": self.page_title}
        return [*super().get_breadcrumbs_items(), here]

    @property
    def header_buttons(self):
        query = self.request.GET.copy()
        query["locale"], query["export"] = self.locale.language_code, "xlsx"
        query.pop("p", None)
        return [HeaderButton(_("XLSX 내려받기"), url=f"?{query.urlencode()}", icon_name="download")]

    def get_context_data(self, **kwargs):
        rows = self.form.filtered(self.versions)
        page = Pages(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        missing = sorted((v for v in self.versions if v.is_missing), key=lambda v: v.urgency)
        missing = [] if self.form.cleaned_data.get("state") == "missing" else missing
        shown = [*page.object_list, *missing[:MAX_MISSING]]
        access = BulkPermissions(self.request.user, shown)
        last_edits = last_edits_of(self.locale, shown)
        return super().get_context_data(**kwargs) | {
            "locale": self.locale,
            "summaries": summaries(self.locales, self.all_versions),
            "form": self.form,
            "page": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "rows": [_row(version, access, last_edits) for version in page],
            "missing": [_row(version, access, last_edits) for version in missing[:MAX_MISSING]],
            "number_missing": len(missing),
            "is_filtered": any(self.form.cleaned_data.get(name) for name in ("q", "state", "kind")),
            "all_missing": "?"
            + urlencode({"locale": self.locale.language_code, "state": "missing"}),
        }

    def _export(self) -> HttpResponse:
        response = HttpResponse(
            workbook(self.locale, self.form.filtered(self.versions)), content_type=XLSX_TYPE
        )
        name = f"translation-{self.locale.language_code}-{timezone.localdate()}.xlsx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _row(version: Version, access: BulkPermissions, last_edits: dict) -> dict:
    who, at = last_edits.get(version.original.key, ("", None))
    return {
        "version": version,
        "url": version.work_url if access.may_open(version) else "",
        "submit_url": version.original.submit_url if access.may_submit(version) else "",
        "who": who,
        "at": at,
    }
