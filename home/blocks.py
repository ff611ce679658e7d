"""StreamField blocks of the home page and of plain pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale

from blog.blocks import LatestNewsBlock
from centers.blocks import CenterListBlock, CenterMapBlock, ProgrammeFactsBlock
from centers.finder.blocks import ServiceFinderBlock
from centers.models import CenterPage
from core.blocks import ContentBlock, NoticeBlock, body_blocks


class HeroBlock(ContentBlock):
    """Top of the home page: what this site is, and the search field."""

    title = blocks.CharBlock(label=_("제목 첫 줄"), max_length=60)
    emphasis = blocks.CharBlock(
        label=_("제목 둘째 줄 (강조)"),
        required=False,
        max_length=60,
        help_text=_("초록색으로 보입니다."),
    )
    lead = blocks.TextBlock(label=_("설명"), required=False)
    search_label = blocks.CharBlock(
        label=_("검색창 이름"), max_length=80, default="어떤 도움이 필요하세요?"
    )
    quick_searches = blocks.ListBlock(
        blocks.CharBlock(label=_("찾는 말"), max_length=40),
        label=_("많이 찾는 도움"),
        required=False,
        max_num=6,
    )

    class Meta:
        label = _("첫머리")
        icon = "home"
        template = "home/blocks/hero.html"
        description = _("그림, 큰 제목, 검색창이 있는 첫머리입니다. 첫 화면 맨 위에 하나만 둡니다.")
        preview_value = {
            "title": "이웃이 이웃을 돌보는",
            "emphasis": "생생마을관리소",
            "lead": "밑반찬, 이불 세탁, 건강관리부터 문화와 배움까지.",
            "search_label": "어떤 도움이 필요하세요?",
            "quick_searches": ["밑반찬", "이불 세탁"],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page = (parent_context or {}).get("page")
        locale = page.locale if page else Locale.get_active()
        centers = CenterPage.records_in(locale.language_code)
        return context | {
            "center_count": len(centers),
            "region_count": len({center.region.pk for center in centers}),
        }


def home_sections() -> list[tuple]:
    return [
        ("hero", HeroBlock()),
        ("service_finder", ServiceFinderBlock()),
        ("center_map", CenterMapBlock()),
        ("latest_news", LatestNewsBlock()),
        ("programme_facts", ProgrammeFactsBlock()),
        ("notice", NoticeBlock()),
    ]


def standard_body_blocks() -> list[tuple]:
    return [*body_blocks(), ("center_list", CenterListBlock(group=_("관리소")))]
