"""The column of page and snippet listings with the status of each translation."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.models import Page

from translation import permissions
from translation.overview.bulk_permissions import BulkPermissions
from translation.overview.listing import list_versions
from translation.overview.versions import Version, VersionStatus


class TranslationsColumn(BaseColumn):
    """One badge per language for a Korean row; a translated row has only its own badge."""

    cell_template_name = "translation/overview/status_badges_cell.html"

    class Media:
        css = {"all": ["translation/status_badges.css"]}

    def __init__(self):
        super().__init__("translations", label=gettext_lazy("번역"), width="15%")

    def get_cell_context_data(self, instance, parent_context):
        table = parent_context["table"]
        # The column is shared by all requests, the table belongs to one: cache the data there.
        if not hasattr(table, "status_badges"):
            table.status_badges = StatusBadges(parent_context["request"].user, list(table.data))
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"badges": table.status_badges.of(instance)}


class StatusBadges:
    """Badges of all rows of a listing, loaded in a fixed number of queries."""

    def __init__(self, user, rows: list):
        self.user, self.rows = user, rows

    @cached_property
    def _by_key(self) -> dict:
        models = {Page if isinstance(row, Page) else type(row) for row in self.rows}
        keys = [row.translation_key for row in self.rows]
        by_key = {key: [] for key in keys}
        for version in list_versions(permissions.target_locales(), models, keys):
            by_key[version.original.key].append(version)
        return by_key

    @cached_property
    def _access(self) -> BulkPermissions:
        versions = [version for versions in self._by_key.values() for version in versions]
        return BulkPermissions(self.user, versions)

    def of(self, row) -> list[dict]:
        versions = self._by_key[row.translation_key]
        if any(version.pk == row.pk and version.locale.pk == row.locale_id for version in versions):
            versions = [version for version in versions if version.locale.pk == row.locale_id]
        return [status_badge(version, self._access) for version in versions]


def status_badge(version: Version, access: BulkPermissions) -> dict:
    """Template context of one badge: the version, its short text and its URL, empty without
    permission."""
    url = version.work_url if access.may_open(version) else ""
    if access.may_submit(version):
        url = version.original.submit_url
    code = version.locale.language_code.split("-")[0]
    return {"version": version, "url": url, "short": f"{code} {_short(version)}"}


def _short(version: Version) -> str:
    """The most important fact about a version in a few characters."""
    if version.is_missing:
        return "–"
    if version.is_stale or version.progress.changed:
        return _("바뀜")
    if version.progress.open:
        return _("%(n)d줄") % {"n": version.progress.open}
    if VersionStatus.REVIEW in version.statuses:
        return _("검토")
    return "✓" if version.live else _("초안")
