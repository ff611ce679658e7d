"""StreamField blocks of the news app."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from centers.blocks import CenterListBlock
from core.blocks import ContentBlock, body_blocks


def article_body_blocks() -> list[tuple]:
    return [*body_blocks(), ("center_list", CenterListBlock(group=_("관리소")))]


class LatestNewsBlock(ContentBlock):
    """The newest articles of one list."""

    title = blocks.CharBlock(label=_("제목"), max_length=80)
    section = blocks.PageChooserBlock(
        label=_("소식 목록"), page_type="blog.NewsIndexPage", help_text=_("예: 활동소식")
    )

    class Meta:
        label = _("최근 소식")
        icon = "doc-full"
        template = "blog/blocks/latest_news.html"
        description = _("고른 목록에서 가장 새로운 글 네 편을 보여 줍니다.")

    def get_preview_value(self):
        """The first list that has articles; None if there is none."""
        sections = self.child_blocks["section"].target_model.objects.live()
        section = next((page for page in sections if page.articles().exists()), None)
        return section and self.normalize({"title": section.title, "section": section})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        section = value.get("section")
        section = section.localized.specific if section else None
        articles = section.articles().with_listing()[:4] if section and section.live else []
        return context | {"section": section, "articles": list(articles)}
