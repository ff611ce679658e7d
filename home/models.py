"""Page models of the home page and of plain content pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from core.choices import Icon
from core.models import (
    BasePage,
    CoverPhotoMixin,
    IntroductionMixin,
    SiteSettings,
    TableOfContentsMixin,
)
from core.structured_data import page_node
from core.translation import translated
from home.blocks import home_sections, standard_body_blocks
from home.structured_data import home_nodes


class HomePage(BasePage):
    """Page composed of sections in an order chosen by the editor."""

    menu_icon = Icon.HOME

    sections = StreamField(
        home_sections(),
        verbose_name=_("첫 화면의 칸"),
        blank=True,
        block_counts={"hero": {"max_num": 1}},
        help_text=_("칸을 끌어 차례를 바꿀 수 있습니다."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]
    translatable_fields = [*BasePage.translatable_fields, *translated("sections")]

    api_fields = [*BasePage.api_fields, APIField("sections")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "centers.CenterIndexPage",
        "blog.NewsIndexPage",
    ]
    max_count_per_parent = 4
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("첫 화면")
        verbose_name_plural = _("첫 화면")

    def structured_data(self, request):
        return home_nodes(self, SiteSettings.for_request(request), request)


class StandardPage(TableOfContentsMixin, CoverPhotoMixin, IntroductionMixin, BasePage):
    """Plain content page: about, privacy, accessibility, …"""

    body = StreamField(standard_body_blocks(), verbose_name=_("본문"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        IntroductionMixin.introduction_panel,
        CoverPhotoMixin.cover_panel,
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *IntroductionMixin.introduction_search_fields,
        index.SearchField("body"),
    ]
    translatable_fields = [
        *BasePage.translatable_fields,
        *CoverPhotoMixin.cover_translatable_fields,
        *IntroductionMixin.introduction_translatable_fields,
        *translated("body"),
    ]

    api_fields = [
        *BasePage.api_fields,
        *IntroductionMixin.introduction_api_fields,
        APIField("body"),
    ]

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("안내 페이지")
        verbose_name_plural = _("안내 페이지")

    def structured_data(self, request):
        return [*super().structured_data(request), page_node(self, request)]
