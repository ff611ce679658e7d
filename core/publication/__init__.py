"""What a page or snippet must have before it may be published, enforced on every way to publish it."""

from core.publication.guard import PublicationGuard, PublicationRefused
from core.publication.problems import Problem, problems_of

__all__ = ["Problem", "PublicationGuard", "PublicationRefused", "problems_of"]
