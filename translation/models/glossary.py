"""The glossary: terms with a fixed translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index


class Strength(models.TextChoices):
    MUST = "must", _("반드시")
    PREFER = "prefer", _("되도록")


class GlossaryTerm(index.Indexed, ClusterableModel):
    """A Korean term of the subject area with its renderings in the other languages."""

    source = models.CharField(
        _("우리말"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("이미 용어집에 있는 말입니다. 있는 것을 고쳐 주세요.")},
        help_text=_("글에 나오는 그대로 적어 주세요. 예: 생생마을관리소"),
    )
    strength = models.CharField(
        _("지키는 정도"),
        max_length=6,
        choices=Strength.choices,
        default=Strength.PREFER,
        help_text=_(
            "'반드시'는 이 번역어가 없으면 줄을 게시할 수 없고, '되도록'은 알려 주기만 합니다."
        ),
    )
    note = models.CharField(
        _("메모"),
        max_length=200,
        blank=True,
        help_text=_("번역가에게 알려 줄 뜻이나 쓰임새입니다."),
    )

    panels = [
        FieldPanel("source"),
        FieldPanel("strength"),
        InlinePanel("renderings", heading=_("번역어"), label=_("번역어")),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("source"),
        index.AutocompleteField("source"),
        index.RelatedFields("renderings", [index.SearchField("text")]),
    ]

    class Meta:
        verbose_name = _("용어")
        verbose_name_plural = _("용어집")
        ordering = ["source", "pk"]

    def __str__(self):
        return self.source


class GlossaryRendering(models.Model):
    """The translation of a term into one language. `text` may list several spellings divided by `|`:
    the first one is suggested, all are accepted."""

    term = ParentalKey(GlossaryTerm, on_delete=models.CASCADE, related_name="renderings")
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("언어"), on_delete=models.CASCADE, related_name="+"
    )
    text = models.CharField(
        _("번역어"),
        max_length=160,
        help_text=_("여러 가지로 쓸 수 있으면 '|'로 나누어 적어 주세요. 맨 앞의 것을 권합니다."),
    )

    panels = [FieldPanel("locale"), FieldPanel("text")]

    class Meta:
        verbose_name = _("번역어")
        verbose_name_plural = _("번역어")
        ordering = ["locale_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "locale"],
                name="one_rendering_per_term_and_language",
                violation_error_message=_("같은 언어를 두 번 적었습니다. 한 줄로 모아 주세요."),
            )
        ]

    def __str__(self):
        return self.text

    @property
    def spellings(self) -> list[str]:
        return [text.strip() for text in self.text.split("|") if text.strip()]
