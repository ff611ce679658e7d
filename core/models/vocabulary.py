"""The abstract base of translatable vocabularies that editors maintain: regions, services, …"""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.search import index

from core.forms.snippets import DraftSnippetForm
from core.publication import PublicationGuard
from core.text.columns import clean_instance
from core.text.slugs import ascii_slug

SLUG_TAKEN = _("같은 주소 이름이 이미 있습니다. 다른 이름을 적어 주세요.")


class VocabularyQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)

    def in_language(self, code: str):
        return self.filter(locale__language_code=code)


class VocabularyEntry(
    PublicationGuard,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """A vocabulary entry. All translations of an entry have the same `slug`."""

    name = models.CharField(_("이름"), max_length=80)
    slug = models.SlugField(
        _("주소 이름"),
        max_length=80,
        blank=True,
        help_text=_(
            "주소와 자료에 쓰는 영문 이름입니다. 비워 두면 이름을 로마자로 바꿔 채우며, "
            "한번 정하면 바꾸지 않는 것이 좋습니다."
        ),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("차례"), default=100, help_text=_("작은 수가 앞에 나옵니다.")
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")

    base_form_class = DraftSnippetForm

    objects = VocabularyQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
        index.FilterField("live"),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="%(class)s_one_slug_per_language",
                violation_error_message=SLUG_TAKEN,
            ),
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="%(class)s_one_entry_per_language"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def revisions(self):
        return self._revisions

    def clean(self):
        super().clean()
        # The admin form excludes `locale`, and Django skips constraints with an excluded field; without
        # this check the database would raise an IntegrityError.
        if self.namesakes().filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": SLUG_TAKEN})

    def namesakes(self):
        """The entries among which a slug must be unique."""
        return type(self).objects.filter(locale=self.locale_id)

    def clean_fields(self, exclude=None):
        clean_instance(self)
        if not self.slug:
            self.slug = ascii_slug(self.name)
        if not self.slug:
            raise ValidationError(
                {"slug": _("이름을 로마자로 바꿀 수 없습니다. 영문 주소 이름을 적어 주세요.")}
            )
        super().clean_fields(exclude)
