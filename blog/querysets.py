"""QuerySets of articles and of their links to centres."""

from django.db.models import Q, QuerySet
from wagtail.models import PageManager, PageQuerySet


class ArticleQuerySet(PageQuerySet):
    def in_category(self, slug: str):
        return self.filter(category__slug=slug)

    def in_year(self, year: int):
        return self.filter(published_at__year=year)

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def newer_than(self, article):
        """Articles newer than `article`, the nearest first; articles of the same moment are ordered
        as by `newest_first`."""
        moment = article.shown_date
        same_moment = Q(published_at=moment, pk__gt=article.pk or 0)
        return self.filter(Q(published_at__gt=moment) | same_moment).order_by("published_at", "pk")

    def older_than(self, article):
        moment = article.shown_date
        same_moment = Q(published_at=moment, pk__lt=article.pk or 0)
        return self.filter(Q(published_at__lt=moment) | same_moment).newest_first()

    def pinned_first(self):
        return self.order_by("-pinned", "-published_at", "-pk")

    def with_listing(self):
        """Loads what a card in a list shows, and defers the body."""
        return (
            self.select_related("category", "cover_photo", "listing_image")
            .prefetch_related("cover_photo__renditions", "listing_image__renditions")
            .defer("body")
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class ArticleCenterQuerySet(QuerySet):
    def newest_articles(self, center, count: int) -> list:
        """The newest live articles about `center` in its language, loaded for cards.

        The links refer to the Korean centre page, so they are looked up by translation key.
        """
        links = self.model.objects.filter(center__translation_key=center.translation_key)
        pages = self.model._meta.get_field("page").related_model.objects
        articles = pages.filter(pk__in=links.values("page"), locale=center.locale_id)
        return list(articles.live().public().newest_first().with_listing()[:count])
