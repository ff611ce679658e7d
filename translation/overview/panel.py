"""The work list of translators on the admin home page."""

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from translation import permissions
from translation.overview.bulk_permissions import BulkPermissions
from translation.overview.listing import list_versions
from translation.overview.versions import Version, VersionStatus

#: Versions listed for each language; the overview lists all.
MAX_ROWS = 5


class WorkListPanel(Component):
    name = "translation_work_list"
    template_name = "translation/overview/work_list.html"
    #: After Wagtail's panel of workflow tasks, before that of recent edits.
    order = 230

    class Media:
        css = {"all": ["translation/overview.css"]}

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        mine = permissions.languages_of(self.user)
        locales = [locale for locale in permissions.target_locales() if locale.pk in mine]
        versions = list_versions(locales)
        to_do = [version for version in versions if version.has_work]
        waiting = [version for version in versions if VersionStatus.REVIEW in version.statuses]
        translates = BulkPermissions(self.user, to_do)
        publishes = BulkPermissions(self.user, waiting, "publish") if waiting else None
        lists = []
        for locale in locales:
            work = _for_locale(locale, (row for row in to_do if translates.may_open(row)))
            reviews = _for_locale(locale, (row for row in waiting if publishes.may_open(row)))
            query = urlencode({"locale": locale.language_code, "state": "todo"})
            lists.append(
                {
                    "locale": locale,
                    "work": work[:MAX_ROWS],
                    "number": len(work),
                    "reviews": reviews[:MAX_ROWS],
                    "url": f"{reverse('translation:overview')}?{query}",
                }
            )
        return {"lists": [one for one in lists if one["number"] or one["reviews"]]}


def _for_locale(locale, versions) -> list[Version]:
    rows = [version for version in versions if version.locale.pk == locale.pk]
    return sorted(rows, key=lambda version: version.urgency)
