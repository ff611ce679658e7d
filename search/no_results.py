"""Help for visitors whose search finds little or nothing: other languages, similar words,
shortcuts."""

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

#: With fewer results than this, the other languages are searched too.
FEW_RESULTS = 3
#: Maximum number of query words that are read, and of words that are suggested.
MAX_QUERY_WORDS, MAX_SUGGESTED_WORDS = 3, 3


@dataclass(frozen=True)
class OtherLanguage:
    """A language in which the same query finds more."""

    code: str
    name: str
    count: int
    url: str


class NoResultsHelp:
    """Lazy: runs no query until a template reads an attribute."""

    def __init__(self, faceted: FacetedResults):
        self.query, self.language = faceted.query, faceted.language
        self.is_exact, self.total = faceted.is_exact, faceted.unfiltered.total

    @cached_property
    def languages(self) -> list[OtherLanguage]:
        """Languages with more results than the visitor's own, if that has fewer than `FEW_RESULTS`."""
        if self.total >= FEW_RESULTS:
            return []
        everywhere = find(self.query, correct=not self.is_exact)
        counts = everywhere.tallies.get(facets.LANGUAGE, facets.Tally()).counts
        url, query = reverse("search"), urlencode({"q": self.query})
        return [
            OtherLanguage(code, name, counts[code], f"{translate_url(url, code)}?{query}")
            for code, name in settings.LANGUAGES
            if code != self.language and counts[code] > self.total
        ]

    @cached_property
    def words(self) -> list[str]:
        """Single words to try when nothing was found. The vocabulary holds words of all languages
        and of pages that are not public, so each word is searched first and offered only if it
        finds something."""
        if self.total:
            return []
        useful = (
            word
            for word in dict.fromkeys(self._candidates())
            if find(word, self.language, correct=False).complete
        )
        return list(islice(useful, MAX_SUGGESTED_WORDS))

    @cached_property
    def shortcuts(self) -> list[SearchShortcut]:
        """Links that apps offer through the hook `register_search_shortcuts` when nothing was
        found."""
        if self.total:
            return []
        offers = hooks.get_hooks("register_search_shortcuts")
        return [shortcut for offer in offers for shortcut in offer(self.language)]

    def _candidates(self) -> Iterator[str]:
        words = self.query.split()[:MAX_QUERY_WORDS]
        if len(words) > 1:
            yield from words
        for word in words:
            if similar := vocabulary.nearest_word(word):
                yield similar
