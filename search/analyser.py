"""The text analyser of this process, selected by the setting `SEARCH_ANALYSER`."""

import logging
from functools import cache

from django.conf import settings

from search.korean.analysis import Analyser
from search.korean.morphology import choose

logger = logging.getLogger(__name__)


@cache
def get_analyser() -> Analyser:
    """The configured analyser. If it is not installed, logs a warning and returns the best one that
    is; never raises."""
    wanted = settings.SEARCH_ANALYSER
    korean = choose(wanted)
    if wanted and korean.name != wanted:
        logger.warning(
            "Search analyser %r is not installed; %r is used and finds fewer inflected forms.",
            wanted,
            korean.name,
        )
    return Analyser(korean)
