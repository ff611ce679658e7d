"""What is known of a translated line beyond its text."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangedLine(models.Model):
    """The Korean of a line changed after it was translated; its old translation stays on the page
    until a person confirms or edits it, which deletes this row."""

    translation = models.OneToOneField(
        "wagtail_localize.StringTranslation", on_delete=models.CASCADE, related_name="change"
    )
    #: The Korean that the kept words translate.
    previous = models.TextField(_("이전 원문"))
    #: Percent of letters that the old and the new Korean share.
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
