"""Which pages anybody may read, as part of one query.

Wagtail's `.public()` loads all view restrictions first, a query for every list of a page.
"""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def is_public() -> Exists:
    """A condition on pages: no view restriction on the page itself or above it."""
    # A page stands below another if its path begins with the other's.
    beginning = Substr(OuterRef("path"), 1, Length("page__path"))
    return ~Exists(PageViewRestriction.objects.filter(page__path=beginning))
