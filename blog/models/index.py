"""The page model of a news list; a site may have several (활동소식, 공지사항)."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.feeds import ArticleFeed
from blog.models.articles import ArticlePage
from blog.models.categories import NewsCategory
from blog.structured_data import list_node
from core.choices import Icon
from core.models import BasePage, IntroductionMixin
from core.navigation import SiteNavigation
from core.pagination import page_of


class NewsIndexPage(RoutablePageMixin, IntroductionMixin, BasePage):
    menu_icon = Icon.NEWS
    per_page = 12
    carried_parameters = ("category", "year", "page")

    content_panels = [*BasePage.content_panels, IntroductionMixin.introduction_panel]
    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]
    translatable_fields = [
        *BasePage.translatable_fields,
        *IntroductionMixin.introduction_translatable_fields,
    ]
    api_fields = [*BasePage.api_fields, *IntroductionMixin.introduction_api_fields]

    subpage_types = ["blog.ArticlePage"]
    template = "blog/news_index_page.html"

    class Meta:
        verbose_name = _("소식 목록")
        verbose_name_plural = _("소식 목록")

    #: The paginator page being shown, for the structured data; set by `list_articles`.
    current_page = None

    def articles(self):
        """The live articles of this list, pinned ones first."""
        return ArticlePage.objects.child_of(self).live().public().pinned_first()

    @cached_property
    def categories(self) -> list[NewsCategory]:
        """Categories with articles in this list."""
        used = self.articles().order_by().values("category")
        return list(NewsCategory.objects.filter(pk__in=used))

    @cached_property
    def years(self) -> list[int]:
        """Years with articles in Korean time, the newest first."""
        zone = timezone.get_default_timezone()
        days = self.articles().order_by().datetimes("published_at", "year", "DESC", tzinfo=zone)
        return [day.year for day in days]

    @path("")
    def list_articles(self, request):
        articles = self.articles()
        category = next((c for c in self.categories if c.slug == request.GET.get("category")), None)
        year = next((y for y in self.years if str(y) == request.GET.get("year")), None)
        if category:
            articles = articles.in_category(category.slug)
        if year:
            articles = articles.in_year(year)
        self.current_page = page_of(articles.with_listing(), request.GET, self.per_page)
        return self.render(
            request,
            context_overrides={"articles": self.current_page, "category": category, "year": year},
        )

    @path("feed/", name="feed")
    def feed(self, request):
        return ArticleFeed(self, SiteNavigation(request).organisation)(request)

    def get_sitemap_urls(self, request=None):
        return BasePage.get_sitemap_urls(self, request)

    def structured_data(self, request):
        return [*super().structured_data(request), list_node(self, self.current_page, request)]
