"""StreamField block that links to the service finder."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from centers.blocks import locale_of
from centers.finder.matching import ANY, needs_for
from centers.finder.steps import audience_links
from centers.models import CenterIndexPage, CenterPage
from core.blocks import ContentBlock


class ServiceFinderBlock(ContentBlock):
    """Audiences as links to the finder's second step; needs as tiles, each with its number of centres."""

    title = blocks.CharBlock(label=_("제목"), max_length=80)
    lead = blocks.CharBlock(label=_("설명"), required=False, max_length=160)

    class Meta:
        label = _("필요한 도움 고르기")
        icon = "search"
        template = "centers/finder/blocks/service_finder.html"
        description = _(
            "서비스 갈래를 그림 단추로 보여 주고, 누르면 그 도움을 주는 관리소를 보여 줍니다."
        )
        preview_value = {
            "title": "무엇을 도와드릴까요?",
            "lead": "필요한 도움을 고르면 운영하는 마을을 보여 드립니다.",
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        locale = locale_of(parent_context)
        centers = CenterPage.records_in(locale.language_code)
        return context | {
            "audiences": audience_links(),
            "tiles": needs_for(centers, ANY),
            "total": len(centers),
            "directory_page": CenterIndexPage.of_language(locale.language_code),
        }
