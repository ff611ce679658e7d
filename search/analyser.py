"""The analyser this process works with, chosen by `SEARCH_ANALYSER`."""

import logging
from functools import cache

from django.conf import settings

from search.korean.analysis import Analyser
from search.korean.morphology import choose

logger = logging.getLogger(__name__)


@cache
def get_analyser() -> Analyser:
    """Raises nothing: one that is not installed gives way to the next best, with a word in the log."""
    wanted = settings.SEARCH_ANALYSER
    korean = choose(wanted)
    if wanted and korean.name != wanted:
        logger.warning(
            "Search analyser %r is not installed; %r is used and finds fewer inflected forms.",
            wanted,
            korean.name,
        )
    return Analyser(korean)
