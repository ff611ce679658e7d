"""The state of a translated line that wagtail-localize does not store."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangedLine(models.Model):
    """The Korean of a line changed after it was translated. The old translation stays on the page until
    a person confirms or edits it, which deletes this row."""

    translation = models.OneToOneField(
        "wagtail_localize.StringTranslation", on_delete=models.CASCADE, related_name="change"
    )
    #: HTML of the Korean line that the stored translation was made from.
    previous = models.TextField(_("이전 원문"))
    #: Similarity of the old and the new Korean in percent (`rapidfuzz.fuzz.ratio`).
    likeness = models.PositiveSmallIntegerField(_("같은 정도"), validators=[MaxValueValidator(100)])
    noticed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likeness__lte=100), name="likeness_is_a_percentage"
            )
        ]

    def __str__(self):
        return f"{self.likeness} %: {self.previous}"
