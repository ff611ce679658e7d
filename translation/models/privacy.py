"""View restrictions that translations inherit from their Korean page."""

from django.db import models


class MirroredRestriction(models.Model):
    """Marks a view restriction of a translation as a copy of the Korean page's, to be removed with it.

    Restrictions that an editor set on the translation itself have no such row and stay.
    """

    restriction = models.OneToOneField(
        "wagtailcore.PageViewRestriction", on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"restriction {self.restriction_id}"
