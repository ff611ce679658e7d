"""Snippets: service categories, services, and the yearly programmes centres take part in."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin
from wagtail.search import index

from centers.choices import Audience, DeliveryMode
from core.choices import Hue, Icon
from core.fields import ChoiceListField
from core.models import VocabularyEntry
from core.translation import synchronized, translated


class ServiceCategory(VocabularyEntry):
    """A need in the visitor's terms, e.g. 먹거리·식사 돌봄; the "need" facet of the directory."""

    summary = models.CharField(
        _("한 줄 설명"), max_length=120, blank=True, help_text=_("예: 밑반찬·영양식 배달")
    )
    icon = models.CharField(_("그림"), max_length=20, choices=Icon.choices, default=Icon.HANDS)
    hue = models.CharField(_("색"), max_length=10, choices=Hue.choices, default=Hue.GREEN)

    translatable_fields = [
        *translated("name", "summary"),
        *synchronized("slug", "sort_order", "icon", "hue"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("icon"), FieldPanel("hue"), FieldPanel("slug"), FieldPanel("sort_order")],
            heading=_("모양과 주소"),
        ),
    ]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("서비스 갈래")
        verbose_name_plural = _("서비스 갈래")


class Service(PreviewableMixin, VocabularyEntry):
    """A standard service, e.g. 이불 세탁; each centre describes it in its own `CenterService` row."""

    category = models.ForeignKey(
        ServiceCategory, verbose_name=_("갈래"), on_delete=models.PROTECT, related_name="services"
    )
    description = models.TextField(
        _("쉬운 설명"),
        blank=True,
        help_text=_("무엇을 해 주는 서비스인지 쉬운 말로 한두 문장 적어 주세요."),
    )
    synonyms = models.TextField(
        _("찾는 말"),
        blank=True,
        help_text=_("이 서비스를 찾을 때 쓰는 다른 말을 한 줄에 하나씩 적어 주세요. 예: 이불빨래"),
    )
    icon = models.CharField(
        _("그림"),
        max_length=20,
        choices=Icon.choices,
        blank=True,
        help_text=_("비워 두면 갈래의 그림을 씁니다."),
    )
    delivery_mode = models.CharField(
        _("제공 방식"), max_length=12, choices=DeliveryMode.choices, blank=True
    )
    audiences = ChoiceListField(verbose_name=_("대상"), options=Audience)

    translatable_fields = [
        *translated("name", "description", "synonyms", "category"),
        *synchronized("slug", "sort_order", "icon", "delivery_mode", "audiences"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("category"),
        FieldPanel("description"),
        FieldPanel("synonyms"),
        MultiFieldPanel(
            [FieldPanel("delivery_mode"), FieldPanel("audiences")], heading=_("제공 방식과 대상")
        ),
        MultiFieldPanel(
            [FieldPanel("icon"), FieldPanel("slug"), FieldPanel("sort_order")],
            heading=_("모양과 주소"),
        ),
    ]
    search_fields = [
        *VocabularyEntry.search_fields,
        index.SearchField("description"),
        index.SearchField("synonyms"),
        index.AutocompleteField("synonyms"),
    ]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("서비스")
        verbose_name_plural = _("서비스")
        ordering = ["category__sort_order", "sort_order", "name", "pk"]

    @property
    def symbol(self) -> str:
        return self.icon or self.category.icon

    @property
    def synonym_list(self) -> list[str]:
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    def get_preview_template(self, request, mode_name):
        return "centers/service_preview.html"


class Programme(VocabularyEntry):
    """One year's edition of the programme, e.g. 2025 생생마을관리소 운영."""

    year = models.PositiveSmallIntegerField(
        _("연도"),
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text=_("예: 2025"),
    )
    description = models.TextField(_("설명"), blank=True)

    translatable_fields = [
        *translated("name", "description"),
        *synchronized("slug", "sort_order", "year"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("year"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("sort_order")], heading=_("주소")),
    ]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("사업 연도")
        verbose_name_plural = _("사업 연도")
        ordering = ["-year", "sort_order", "pk"]
