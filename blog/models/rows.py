"""Inline child objects of an article: attachments, and links to the centres it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from blog.querysets import ArticleCenterQuerySet
from core.translation import synchronized, translated


class ArticleAttachment(TranslatableMixin, Orderable):
    page = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "core.SiteDocument", verbose_name=_("파일"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("보여 줄 이름"), max_length=160, blank=True, help_text=_("비워 두면 문서 제목을 씁니다.")
    )

    translatable_fields = [*translated("title"), *synchronized("document")]
    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("붙임 파일")
        verbose_name_plural = _("붙임 파일")

    def __str__(self):
        return self.title or self.document.title


class ArticleCenter(TranslatableMixin, Orderable):
    """A link to a centre the article is about; the reverse relation is `center.article_links`."""

    page = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="center_links")
    center = models.ForeignKey(
        "centers.CenterPage",
        verbose_name=_("관리소"),
        on_delete=models.CASCADE,
        related_name="article_links",
    )

    objects = ArticleCenterQuerySet.as_manager()

    # Refers to the Korean centre page in every language, because wagtail-localize cannot translate
    # a link to a page; `newest_articles` and `ArticlePage.centers` find the translated pages by
    # translation key.
    translatable_fields = synchronized("center")
    panels = [PageChooserPanel("center", "centers.CenterPage")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("관련 관리소")
        verbose_name_plural = _("관련 관리소")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "center"],
                name="one_link_per_article_and_center",
                violation_error_message=_("같은 관리소를 두 번 골랐습니다. 하나를 지워 주세요."),
            )
        ]

    def __str__(self):
        return str(self.center)
