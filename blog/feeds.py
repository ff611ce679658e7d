"""RSS of one news list."""

from django.contrib.syndication.views import Feed
from django.utils.html import escape

from core.text.feeds import NormalTextRssFeed


class ArticleFeed(Feed):
    """The newest 20 articles of `section`, without those that only some may read."""

    feed_type = NormalTextRssFeed
    size = 20

    def __init__(self, section):
        self.section = section

    def title(self):
        return self.section.title

    def link(self):
        return self.section.full_url

    def description(self):
        return self.section.summary

    def items(self):
        return self.section.articles().newest_first().with_listing()[: self.size]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        """Readers take a description for HTML: "&" and "<" are escaped for it, and by the generator
        once more for XML."""
        return escape(item.summary)

    def item_link(self, item):
        return item.full_url

    def item_pubdate(self, item):
        return item.published_at

    def item_categories(self, item):
        return [item.category.name] if item.category else []
