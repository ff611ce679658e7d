"""What a page or entry owes before visitors may read it: one rule for every way to publication."""

from core.publication.guard import PublicationGuard, PublicationRefused
from core.publication.problems import Problem, problems_of

__all__ = ["Problem", "PublicationGuard", "PublicationRefused", "problems_of"]
