"""StreamField blocks that render live directory data, so that editors never retype it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale
from wagtail.snippets.blocks import SnippetChooserBlock

from centers.map import province_map
from centers.models import CenterIndexPage, CenterPage, Programme, Region, Service
from centers.models.places import region_names
from core.blocks import ContentBlock


def locale_of(parent_context) -> Locale:
    """The locale of the page that contains the block; the active locale in a preview without a page."""
    page = (parent_context or {}).get("page")
    return page.locale if page else Locale.get_active()


def _live_centers(locale):
    return CenterPage.objects.live().public().filter(locale=locale)


class CenterListBlock(ContentBlock):
    """Centres filtered by programme, region and service; the total ("총 N개소") is counted, never typed."""

    title = blocks.CharBlock(
        label=_("제목"), max_length=120, help_text=_("예: 2025 생생마을관리소 운영 시·군 안내")
    )
    programme = SnippetChooserBlock(Programme, label=_("사업 연도"), required=False)
    region = SnippetChooserBlock(Region, label=_("시·군"), required=False)
    service = SnippetChooserBlock(Service, label=_("서비스"), required=False)

    class Meta:
        label = _("관리소 목록")
        icon = "list-ul"
        template = "centers/blocks/center_list.html"
        description = _(
            "사업 연도, 시·군, 서비스로 고른 관리소를 지금 등록된 내용 그대로 보여 주고 수를 셉니다."
        )
        preview_value = {"title": "2025 생생마을관리소 운영 시·군 안내"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        centers = self.matching_centers(value, locale_of(parent_context))
        return context | {"centers": list(centers.with_listing())}

    @staticmethod
    def matching_centers(value, locale):
        """The queryset of live public centres that match a value of this block."""
        centers = _live_centers(locale)
        if value.get("programme"):
            centers = centers.in_programme(value["programme"].slug)
        if value.get("region"):
            centers = centers.in_region(value["region"].slug)
        if value.get("service"):
            centers = centers.offering(value["service"].slug)
        return centers


class CenterMapBlock(ContentBlock):
    title = blocks.CharBlock(label=_("제목"), max_length=80)
    lead = blocks.CharBlock(label=_("설명"), required=False, max_length=160)

    class Meta:
        label = _("관리소 지도")
        icon = "site"
        template = "centers/blocks/center_map.html"
        description = _("관리소의 위치를 번호로 보여 주는 지도와 목록입니다.")
        preview_value = {
            "title": "우리 동네 생생마을관리소",
            "lead": "지도나 목록에서 가까운 곳을 골라 주세요.",
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        locale = locale_of(parent_context)
        centers = _live_centers(locale).with_listing()[: CenterIndexPage.per_page]
        numbered = list(enumerate(centers, start=1))
        return context | {
            "numbered_centers": numbered,
            "map": province_map(numbered, region_names(locale.pk)),
            "directory_page": CenterIndexPage.of_language(locale.language_code),
        }


class FactBlock(ContentBlock):
    """A figure with its unit: counted from the directory (`COUNTED`), or typed by the editor."""

    COUNTED = {"centers": _("운영 관리소 수 (자동)"), "regions": _("운영 시·군 수 (자동)")}

    source = blocks.ChoiceBlock(
        label=_("숫자"),
        choices=[("typed", _("직접 적음")), *COUNTED.items()],
        default="typed",
    )
    label = blocks.CharBlock(label=_("이름"), max_length=40, help_text=_("예: 운영 관리소"))
    number = blocks.IntegerBlock(label=_("값"), required=False, min_value=0)
    unit = blocks.CharBlock(
        label=_("단위"), required=False, max_length=20, help_text=_("예: 개소, 여 명")
    )

    class Meta:
        label = _("숫자")
        icon = "order"

    def find_errors(self, value):
        if value["source"] == "typed" and value["number"] is None:
            return {"number": _("숫자를 적거나, 자동으로 세는 항목을 골라 주세요.")}
        return {}


class ProgrammeFactsBlock(ContentBlock):
    title = blocks.CharBlock(label=_("제목"), max_length=80)
    text = blocks.TextBlock(label=_("설명"), required=False)
    link_label = blocks.CharBlock(label=_("단추에 쓸 말"), required=False, max_length=60)
    page = blocks.PageChooserBlock(label=_("단추를 누르면 갈 페이지"), required=False)
    facts = blocks.ListBlock(FactBlock(), label=_("숫자"), min_num=1, max_num=6)

    class Meta:
        label = _("사업 소개와 숫자")
        icon = "success"
        template = "centers/blocks/programme_facts.html"
        description = _("사업을 소개하고 관리소 수처럼 자동으로 세는 숫자를 보여 줍니다.")
        preview_value = {
            "title": "사회서비스 중심의 생생마을관리소",
            "text": "생생마을관리소와 코디네이터가 주민들과 함께 돌봄 서비스를 만들어 갑니다.",
            "facts": [{"source": "centers", "label": "운영 관리소", "unit": "개소"}],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        centers = CenterPage.records_in(locale_of(parent_context).language_code)
        counted = {
            "centers": len(centers),
            "regions": len({center.region.pk for center in centers}),
        }
        page = value.get("page")
        return context | {
            "facts": [
                (fact["label"], counted.get(fact["source"], fact["number"]), fact["unit"])
                for fact in value["facts"]
            ],
            "target": page.localized if page else None,
        }
