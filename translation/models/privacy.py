"""Which view restrictions a translation has because its Korean page has them."""

from django.db import models


class MirroredRestriction(models.Model):
    """Marks a view restriction of a translation that follows the Korean page; one that somebody set
    on the translation itself bears no mark and stays."""

    restriction = models.OneToOneField(
        "wagtailcore.PageViewRestriction", on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"restriction {self.restriction_id}"
