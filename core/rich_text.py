"""Links in rich text whose target visitors cannot open keep their words and lose the link."""

import re

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

#: What a link handler gives for a target that is gone; an `a` of any other kind has attributes.
_LINK_TO_NOTHING = re.compile(r"<a>(.*?)</a>", re.DOTALL)
NOTHING = "<a>"


class LivePageLinkHandler(PageLinkHandler):
    """Also a page that is not published is nothing to link to."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [cls._opening_tag(page) for page in cls.get_many(attrs_list)]

    @staticmethod
    def _opening_tag(page) -> str:
        page = page and page.localized
        url = page.url if page and page.live else None
        return f'<a href="{escape(url)}">' if url else NOTHING


class StoredDocumentLinkHandler(DocumentLinkHandler):
    """Also a document without a file is nothing to link to."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [
            f'<a href="{escape(document.url)}">' if document and document.file else NOTHING
            for document in cls.get_many(attrs_list)
        ]


def without_dead_links(html: str) -> str:
    """`html` in which links to nothing are only their words."""
    return _LINK_TO_NOTHING.sub(r"\1", html)
