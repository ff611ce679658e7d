"""Rich text links to targets that visitors cannot open are rendered as plain text."""

import re

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

#: Link handlers return `<a>` without attributes for a missing target; every other link has attributes.
_EMPTY_LINK_ELEMENT = re.compile(r"<a>(.*?)</a>", re.DOTALL)
EMPTY_LINK = "<a>"


class LivePageLinkHandler(PageLinkHandler):
    """Treats a page that is not live like a missing one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [cls._opening_tag(page) for page in cls.get_many(attrs_list)]

    @staticmethod
    def _opening_tag(page) -> str:
        page = page and page.localized
        url = page.url if page and page.live else None
        return f'<a href="{escape(url)}">' if url else EMPTY_LINK


class StoredDocumentLinkHandler(DocumentLinkHandler):
    """Treats a document without a file like a missing one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [
            f'<a href="{escape(document.url)}">' if document and document.file else EMPTY_LINK
            for document in cls.get_many(attrs_list)
        ]


def without_dead_links(html: str) -> str:
    """`html` with links to missing targets replaced by their text."""
    return _EMPTY_LINK_ELEMENT.sub(r"\1", html)
