"""Who runs the site: the organisation (translatable texts) and the site settings."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import (
    DraftStateMixin,
    Orderable,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from core.choices import Licence
from core.fields import PhoneField
from core.forms.snippets import DraftSnippetForm
from core.publication import PublicationGuard
from core.translation import translated


class Organisation(
    PublicationGuard,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The operating body, shown in header and footer. Site settings refer to the Korean version."""

    name = models.CharField(_("기관 이름"), max_length=120)
    site_name = models.CharField(
        _("누리집 이름"),
        max_length=120,
        help_text=_("머리글, 브라우저 제목, 공유 미리보기에 나옵니다."),
    )
    tagline = models.CharField(
        _("한 줄 소개"),
        max_length=200,
        blank=True,
        help_text=_("검색 결과와 공유 미리보기에서 누리집을 소개하는 문장입니다."),
    )
    logo_alt = models.CharField(
        _("로고 대체 텍스트"),
        max_length=120,
        blank=True,
        help_text=_("로고 그림에 적힌 말입니다. 비워 두면 기관 이름을 읽어 줍니다."),
    )
    address = models.CharField(_("주소"), max_length=200, blank=True)
    operator_note = models.CharField(
        _("운영 안내"),
        max_length=200,
        blank=True,
        help_text=_("맨 위 띠에 나오는 문장입니다. 예: 이 누리집은 …가 운영합니다."),
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="organisation")

    base_form_class = DraftSnippetForm

    translatable_fields = translated(
        "name", "site_name", "tagline", "logo_alt", "address", "operator_note"
    )
    panels = [
        FieldPanel("name"),
        FieldPanel("site_name"),
        FieldPanel("tagline"),
        FieldPanel("logo_alt"),
        FieldPanel("address"),
        FieldPanel("operator_note"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("운영 기관")
        verbose_name_plural = _("운영 기관")

    def __str__(self):
        return self.name

    @property
    def revisions(self):
        return self._revisions


@register_setting(icon="cog")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """Settings of header and footer, contact data and defaults."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("운영 기관"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("로고"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("비워 두면 기본 로고를 보여 줍니다."),
    )
    phone = PhoneField(
        _("대표 전화"),
        blank=True,
        help_text=_("관리소 전화번호가 없는 곳에는 이 번호를 안내합니다. 예: 063-123-4567"),
    )
    email = models.EmailField(_("대표 전자우편"), blank=True)
    masthead = models.BooleanField(
        _("전자정부 누리집 알림 띠"),
        default=False,
        help_text=_("대한민국 공식 전자정부 누리집으로 등록된 경우에만 켜세요."),
    )
    default_licence = models.CharField(
        _("기본 이용 조건"),
        max_length=16,
        choices=Licence.choices,
        default=Licence.TYPE_1,
        help_text=_("글과 사진에 따로 정하지 않았을 때 쓰는 공공누리 유형입니다."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("logo"),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("운영 기관"),
        ),
        MultiFieldPanel(
            [FieldPanel("masthead"), FieldPanel("default_licence")],
            heading=_("알림 띠와 이용 조건"),
        ),
        InlinePanel("social_links", heading=_("누리소통망"), label=_("누리소통망 주소")),
        InlinePanel("footer_links", heading=_("바닥글 메뉴"), label=_("바닥글 메뉴")),
    ]

    class Meta:
        verbose_name = _("누리집 설정")

    @cached_property
    def social_pages(self) -> list:
        """Links to the organisation on social networks, for the footer and structured data."""
        return list(self.social_links.all())


class SocialLink(Orderable):
    """The organisation's page on a social network."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_links")
    name = models.CharField(_("이름"), max_length=40, help_text=_("예: 블로그, 유튜브"))
    url = models.URLField(_("주소"), help_text=_("https://로 시작하는 주소를 적어 주세요."))

    panels = [FieldPanel("name"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["settings", "url"], name="one_social_link_per_address")
        ]


class FooterLink(Orderable):
    """A page linked in the footer of every page; its title follows the visitor's language."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("페이지"), on_delete=models.CASCADE, related_name="+"
    )
    emphasised = models.BooleanField(
        _("굵게"), default=False, help_text=_("개인정보처리방침은 굵게 보여야 합니다.")
    )

    panels = [PageChooserPanel("page"), FieldPanel("emphasised")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["settings", "page"], name="one_footer_link_per_page")
        ]

    def clean(self):
        super().clean()
        if self.page_id and self.page.alias_of_id:
            raise ValidationError({"page": _("바로가기 사본 대신 원래 페이지를 골라 주세요.")})
