"""RSS of one news list."""

from django.contrib.syndication.views import Feed
from django.utils.html import escape

from core.text.feeds import NormalTextRssFeed


class ArticleFeed(Feed):
    """The newest 20 articles of `section`, without those that only some may read."""

    feed_type = NormalTextRssFeed
    size = 20

    #: What names an article must outlive its address: readers take a new name for a new article.
    item_guid_is_permalink = False

    def __init__(self, section, organisation):
        """`organisation` is the one that runs the site, in the language of `section`, or None."""
        self.section = section
        self.organisation = organisation

    def title(self):
        """With the site's name: in a reader it stands among the feeds of other sites."""
        names = [self.section.title, self.organisation.site_name if self.organisation else ""]
        return " | ".join(filter(None, names))

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

    def item_guid(self, item):
        return f"{item.translation_key}:{self.section.locale.language_code}"

    def item_pubdate(self, item):
        return item.published_at

    def item_categories(self, item):
        return [item.category.name] if item.category else []
