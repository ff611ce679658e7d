"""What helps a visitor where little or nothing was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.http import urlencode
from wagtail import hooks

from core.indexing import SearchShortcut
from search import facets, vocabulary
from search.faceting import FacetedResults
from search.service import find

#: Fewer results than this make it worth asking in the other languages.
FEW = 3
#: Words of the query that are looked at, and words that are advised.
MAX_WORDS_READ, MAX_WORDS = 3, 3


@dataclass(frozen=True)
class OtherLanguage:
    """A language in which the same query finds more."""

    code: str
    name: str
    count: int
    url: str


class NoResultsHelp:
    """Asks nothing before a template wants to know."""

    def __init__(self, narrowing: FacetedResults):
        self.query, self.language = narrowing.query, narrowing.language
        self.is_exact, self.total = narrowing.is_exact, narrowing.unnarrowed.total

    @cached_property
    def languages(self) -> list[OtherLanguage]:
        """Those that have more, where there is little in the visitor's own."""
        if self.total >= FEW:
            return []
        everywhere = find(self.query, correct=not self.is_exact)
        counts = everywhere.tallies.get(facets.LANGUAGE, facets.Tally()).counts
        address, query = reverse("search"), urlencode({"q": self.query})
        return [
            OtherLanguage(code, name, counts[code], f"{translate_url(address, code)}?{query}")
            for code, name in settings.LANGUAGES
            if code != self.language and counts[code] > self.total
        ]

    @cached_property
    def words(self) -> list[str]:
        """Single words to try where nothing was found. The vocabulary holds those of all languages
        and of pages that are not public, so each is looked for first."""
        if self.total:
            return []
        useful = (
            word
            for word in dict.fromkeys(self._near())
            if find(word, self.language, correct=False).complete
        )
        return list(islice(useful, MAX_WORDS))

    @cached_property
    def shortcuts(self) -> list[SearchShortcut]:
        """Ways on that the apps offer where nothing was found."""
        if self.total:
            return []
        offers = hooks.get_hooks("register_search_shortcuts")
        return [shortcut for offer in offers for shortcut in offer(self.language)]

    def _near(self) -> Iterator[str]:
        words = self.query.split()[:MAX_WORDS_READ]
        if len(words) > 1:
            yield from words
        for word in words:
            if near := vocabulary.nearest(word):
                yield near
