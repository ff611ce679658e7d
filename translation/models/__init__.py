"""Models that complement those of wagtail-localize."""

from translation.models.glossary import GlossaryRendering, GlossaryTerm, Strength
from translation.models.lines import ChangedLine
from translation.models.privacy import MirroredRestriction

__all__ = [
    "ChangedLine",
    "GlossaryRendering",
    "GlossaryTerm",
    "MirroredRestriction",
    "Strength",
]
