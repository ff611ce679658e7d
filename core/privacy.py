"""A queryset condition for pages without view restrictions.

Unlike Wagtail's `.public()`, which loads all view restrictions with an extra query per queryset.
"""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def is_public() -> Exists:
    """True for pages without a view restriction on themselves or on an ancestor."""
    # A page is a descendant of another (or that page) if its path begins with the other's path.
    beginning = Substr(OuterRef("path"), 1, Length("page__path"))
    return ~Exists(PageViewRestriction.objects.filter(page__path=beginning))
