"""Models that all other apps build on; this package imports none of them."""

from core.models.clock import ClockJob
from core.models.content_version import ContentVersion
from core.models.creation import FormCreation
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.organisation import FooterLink, Organisation, SiteSettings, SocialLink
from core.models.page_parts import CoverPhotoMixin, IntroductionMixin, TableOfContentsMixin
from core.models.pages import BasePage
from core.models.vocabulary import VocabularyEntry, VocabularyQuerySet

__all__ = [
    "BasePage",
    "ClockJob",
    "CoverPhotoMixin",
    "FooterLink",
    "FormCreation",
    "IntroductionMixin",
    "Organisation",
    "ContentVersion",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "SocialLink",
    "TableOfContentsMixin",
    "VocabularyEntry",
    "VocabularyQuerySet",
]
