"""Models of the search index, its vocabulary, and the synonyms and ignored words that editors
maintain."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Document(models.Model):
    """One indexed object.

    There are two tables of documents (slots), so that a rebuild fills one while the other serves
    queries. The full-text part is a database feature of its own, created in migration 0002: an FTS5
    table on SQLite, two tsvector columns on PostgreSQL.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=50)
    #: Multiplies the object's score.
    boost = models.FloatField(default=1.0)
    #: Facet terms with their labels (search.facets.stored).
    facets = models.TextField(default="")
    #: What a result shows, so that the object need not be loaded: title, caption line, and the text
    #: that excerpts are cut from.
    title = models.CharField(max_length=200, default="")
    caption = models.CharField(max_length=200, default="")
    text = models.TextField(default="")

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="%(class)s_one_per_object"
            )
        ]

    def __str__(self):
        return f"{self.content_type_id}:{self.object_id}"


class DocumentInFirstSlot(Document):
    class Meta(Document.Meta):
        db_table = "search_document_0"


class DocumentInSecondSlot(Document):
    class Meta(Document.Meta):
        db_table = "search_document_1"


SLOTS = (DocumentInFirstSlot, DocumentInSecondSlot)


class IndexState(models.Model):
    """The single row that tells all processes which slot serves queries, and which analyser built
    it."""

    ONLY = 1

    slot = models.PositiveSmallIntegerField(default=0)
    #: Analyser and rules that built the serving slot; empty before the first save.
    fingerprint = models.CharField(max_length=120, default="")
    #: The same for a rebuild that is running or was interrupted; empty otherwise.
    building = models.CharField(max_length=120, default="")
    built_at = models.DateTimeField(null=True)
    documents = models.PositiveIntegerField(default=0)
    #: Incremented whenever editors change synonyms, ignored words or promotions, so that every
    #: process reloads its cached copy.
    vocabulary_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="only_one_index_state"),
        ]

    def __str__(self):
        return f"slot {self.slot}"

    @classmethod
    def current(cls) -> "IndexState":
        return cls.objects.filter(pk=cls.ONLY).first() or cls(pk=cls.ONLY)

    @classmethod
    def change(cls, **fields) -> None:
        """Update the given fields only, so that fields written concurrently by other processes are
        not overwritten."""
        cls.objects.update_or_create(pk=cls.ONLY, defaults=fields)

    @property
    def other_slot(self) -> int:
        return 1 - self.slot


class Term(models.Model):
    """A term of the index with the number of documents that contain it, and the normalised forms by
    which a mistyped or partly typed word is matched to it."""

    word = models.CharField(max_length=64, primary_key=True)
    documents = models.PositiveIntegerField()
    letters = models.CharField(max_length=200, db_index=True)
    initials = models.CharField(max_length=64, db_index=True)
    sound = models.CharField(max_length=200, db_index=True)
    skeleton = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("색인의 낱말")
        verbose_name_plural = _("색인의 낱말")

    def __str__(self):
        return self.word


class SynonymSet(index.Indexed, models.Model):
    """A set of words that editors declare synonymous on this site."""

    words = models.TextField(
        _("같은 뜻으로 찾을 말"),
        max_length=1_000,
        help_text=_(
            "같은 뜻으로 쓰는 말을 쉼표로 나누어 적어 주세요. 하나로 찾으면 나머지도 함께 찾습니다. "
            "다른 나라 말도 적을 수 있습니다. 예: 이불 세탁, 이불빨래, giặt chăn, 被褥清洗, laundry"
        ),
    )
    note = models.CharField(
        _("메모"), max_length=200, blank=True, help_text=_("왜 넣었는지 적어 두는 자리입니다.")
    )
    created_at = models.DateTimeField(_("만든 때"), default=timezone.now, editable=False)

    panels = [FieldPanel("words"), FieldPanel("note")]
    search_fields = [index.SearchField("words"), index.AutocompleteField("words")]

    class Meta:
        verbose_name = _("같은 말 묶음")
        verbose_name_plural = _("같은 말 묶음")
        ordering = ["-created_at", "pk"]

    def __str__(self):
        return self.words

    @property
    def word_list(self) -> list[str]:
        return [word for part in self.words.splitlines() for word in _pieces(part)]


def _pieces(line: str) -> list[str]:
    return [word.strip() for word in line.split(",") if word.strip()]


class IgnoredWord(index.Indexed, models.Model):
    """A word that results need not contain, like 안내 in the query 세탁 안내."""

    word = models.CharField(
        _("없어도 되는 말"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("이미 적혀 있는 말입니다.")},
        help_text=_(
            "찾을 때 이 말은 들어 있지 않아도 됩니다. 낱말 하나만 적어 주세요. "
            "예: '문의'를 적으면 '세탁 문의'로 찾아도 세탁이 있는 페이지를 모두 찾습니다."
        ),
    )
    note = models.CharField(
        _("메모"), max_length=200, blank=True, help_text=_("왜 넣었는지 적어 두는 자리입니다.")
    )
    created_at = models.DateTimeField(_("만든 때"), default=timezone.now, editable=False)

    panels = [FieldPanel("word"), FieldPanel("note")]
    search_fields = [index.SearchField("word"), index.AutocompleteField("word")]

    class Meta:
        verbose_name = _("없어도 되는 말")
        verbose_name_plural = _("없어도 되는 말")
        ordering = ["word", "pk"]

    def __str__(self):
        return self.word
