"""Models of the news: lists and articles."""

from blog.models.articles import ArticlePage
from blog.models.categories import NewsCategory
from blog.models.index import NewsIndexPage
from blog.models.rows import ArticleAttachment, ArticleCenter

__all__ = ["ArticleAttachment", "ArticleCenter", "ArticlePage", "NewsCategory", "NewsIndexPage"]
