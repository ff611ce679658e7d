"""RSS feed of one news list."""

from django.contrib.syndication.views import Feed
from django.utils.html import escape

from core.text.feeds import NormalTextRssFeed


class ArticleFeed(Feed):
    """The newest 20 public articles of `section`."""

    feed_type = NormalTextRssFeed
    size = 20

    #: The GUID must not change with the URL: feed readers show an item with a new GUID as a new
    #: article.
    item_guid_is_permalink = False

    def __init__(self, section, organisation):
        """`organisation` runs the site; it is in the language of `section`, or None."""
        self.section = section
        self.organisation = organisation

    def title(self):
        """Includes the name of the site, because a feed reader lists it among the feeds of other
        sites."""
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
        """Feed readers parse a description as HTML: "&" and "<" are escaped here for HTML, and by
        the feed generator once more for XML."""
        return escape(item.summary)

    def item_link(self, item):
        return item.full_url

    def item_guid(self, item):
        return f"{item.translation_key}:{self.section.locale.language_code}"

    def item_pubdate(self, item):
        return item.published_at

    def item_categories(self, item):
        return [item.category.name] if item.category else []
