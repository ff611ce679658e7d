"""The column of page and snippet lists that says how far each language is."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.models import Page

from translation import permissions
from translation.overview.bulk_permissions import BulkPermissions
from translation.overview.inventory import take_stock
from translation.overview.versions import Mark, Version


class TranslationsColumn(BaseColumn):
    """One mark for each language of a Korean row; a translated row has its own mark alone."""

    cell_template_name = "translation/overview/marks_cell.html"

    class Media:
        css = {"all": ["translation/marks.css"]}

    def __init__(self):
        super().__init__("translations", label=gettext_lazy("번역"), width="15%")

    def get_cell_context_data(self, instance, parent_context):
        table = parent_context["table"]
        # One column serves every request; what it loads belongs to the table of one.
        if not hasattr(table, "marks_of_rows"):
            table.marks_of_rows = MarksOfRows(parent_context["request"].user, list(table.data))
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"marks": table.marks_of_rows.of(instance)}


class MarksOfRows:
    """What is known of the translations of some rows of a list, in a fixed number of queries."""

    def __init__(self, user, rows: list):
        self.user, self.rows = user, rows

    @cached_property
    def _by_key(self) -> dict:
        models = {Page if isinstance(row, Page) else type(row) for row in self.rows}
        keys = [row.translation_key for row in self.rows]
        by_key = {key: [] for key in keys}
        for version in take_stock(permissions.target_locales(), models, keys):
            by_key[version.original.key].append(version)
        return by_key

    @cached_property
    def _reach(self) -> BulkPermissions:
        versions = [version for versions in self._by_key.values() for version in versions]
        return BulkPermissions(self.user, versions)

    def of(self, row) -> list[dict]:
        versions = self._by_key[row.translation_key]
        if any(version.pk == row.pk and version.locale.pk == row.locale_id for version in versions):
            versions = [version for version in versions if version.locale.pk == row.locale_id]
        return [mark(version, self._reach) for version in versions]


def mark(version: Version, reach: BulkPermissions) -> dict:
    """What a cell shows of a version, and where it leads."""
    url = version.work_url if reach.may_open(version) else ""
    if reach.may_submit(version):
        url = version.original.submit_url
    code = version.locale.language_code.split("-")[0]
    return {"version": version, "url": url, "short": f"{code} {_short(version)}"}


def _short(version: Version) -> str:
    """The one thing to know about a version, in a few letters."""
    if version.is_missing:
        return "–"
    if version.is_stale or version.progress.changed:
        return _("바뀜")
    if version.progress.open:
        return _("%(n)d줄") % {"n": version.progress.open}
    if Mark.REVIEW in version.marks:
        return _("검토")
    return "✓" if version.live else _("초안")
