"""The directory page."""

from django.utils.translation import gettext_lazy as _

from centers.directory.facets import FACETS, Directory
from centers.directory.records import cached_records
from centers.map import province_map
from centers.models.pages import CenterPage
from centers.models.places import region_names
from centers.structured_data import list_node
from core.choices import Icon
from core.models import BasePage, IntroductionMixin
from core.pagination import page_of


class CenterIndexPage(IntroductionMixin, BasePage):
    """All centres of one language with facets, list and map; choices are GET parameters."""

    menu_icon = Icon.PIN
    carried_parameters = (*FACETS, "page")
    #: The current page of results as (number, centre); set by `get_context`.
    listed = None
    #: List and map show the same centres; more pins than this overlap on the map.
    per_page = 60

    content_panels = [*BasePage.content_panels, IntroductionMixin.introduction_panel]
    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]
    translatable_fields = [
        *BasePage.translatable_fields,
        *IntroductionMixin.introduction_translatable_fields,
    ]
    api_fields = [*BasePage.api_fields, *IntroductionMixin.introduction_api_fields]

    subpage_types = ["centers.CenterPage"]
    template = "centers/center_index_page.html"

    class Meta:
        verbose_name = _("관리소 찾기")
        verbose_name_plural = _("관리소 찾기")

    @classmethod
    def of_language(cls, code: str) -> "CenterIndexPage | None":
        """The live, public directory page of a language."""
        return cls.objects.live().public().filter(locale__language_code=code).first()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        directory = Directory(cached_records(self.pk, self._centers), request.GET)
        listed = page_of(directory.results, request.GET, self.per_page)
        listed.object_list = _with_pages(listed.object_list)
        self.listed = listed
        return context | {
            "directory": directory,
            "listed": listed,
            "map": province_map(listed, region_names(self.locale_id)),
        }

    def _centers(self):
        return CenterPage.objects.child_of(self).live().public()

    def structured_data(self, request):
        return [*super().structured_data(request), list_node(self, self.listed, request)]


def _with_pages(entries) -> list[tuple[int, CenterPage]]:
    pages = CenterPage.objects.with_listing().in_bulk([entry.record.pk for entry in entries])
    # A cached record may refer to a page that has just been deleted; it is left out.
    return [(entry.number, pages[pk]) for entry in entries if (pk := entry.record.pk) in pages]
