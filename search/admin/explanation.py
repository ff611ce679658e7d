"""How a query is parsed, described for editors."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from search.engines import opensearch
from search.korean.morphology import VERB
from search.models import SynonymSet
from search.promotions import promoted_pages
from search.query.parsed_query import HANJA, KEYBOARD, SPELLING, Correction, Group
from search.query.synonyms import Phrase, SynonymTable, get_table, phrase_of, shipped_sets
from search.results import Result, results_of
from search.service import find

MAX_FIRST_RESULTS = 5


@dataclass(frozen=True)
class GroupExplanation:
    """One group of a parsed query (a word or a phrase), described for editors."""

    word: str
    synonyms: list[str]
    translations: list[str]
    is_known: bool
    is_light: bool


@dataclass(frozen=True)
class Explanation:
    groups: list[GroupExplanation]
    corrections: list[str]
    #: Number of pages that match the whole query, and of all pages found.
    complete: int
    total: int
    promoted: list[tuple[Page, str]]
    first_results: list[Result]


def explain(query: str, language: str, request=None) -> Explanation:
    found = find(query, language)
    parsed, spellings = found.parsed_query, _spellings()
    # Synonyms are not applied when a search server is used.
    synonyms = (
        SynonymTable(found.vocabulary_version)
        if opensearch.is_used()
        else get_table(found.vocabulary_version)
    )
    return Explanation(
        groups=[_explain_group(group, synonyms, spellings) for group in parsed.groups],
        corrections=[_correction_text(correction) for correction in parsed.corrections],
        complete=found.complete,
        total=found.total,
        promoted=promoted_pages(query, language, found.vocabulary_version),
        first_results=results_of(found, found.hits[:MAX_FIRST_RESULTS], request),
    )


def _spellings() -> dict[Phrase, str]:
    """Synonyms as editors typed them (laundry), by their analysed form (its stem)."""
    sets = [*shipped_sets(), *(item.word_list for item in SynonymSet.objects.all())]
    return {phrase_of(word): word for words in sets for word in words}


def _explain_group(
    group: Group, synonyms: SynonymTable, spellings: dict[Phrase, str]
) -> GroupExplanation:
    phrase = tuple(group.surface.split())
    # A compound is also matched by the synonyms of its parts.
    phrases = [phrase, *((part.surface,) for part in group.pieces)]

    def readable(same: dict[Phrase, list[Phrase]]) -> list[str]:
        others = dict.fromkeys(other for part in phrases for other in same.get(part, ()))
        return [spellings.get(other, _readable(other)) for other in others]

    return GroupExplanation(
        word=_readable(phrase),
        synonyms=readable(synonyms.same),
        translations=readable(synonyms.foreign),
        is_known=group.is_known,
        is_light=group.is_light,
    )


def _readable(phrase: Phrase) -> str:
    """A phrase in dictionary form: 머리 깎다 instead of the bare stem."""
    return " ".join(
        word.removeprefix(VERB) + "다" if word.startswith(VERB) else word for word in phrase
    )


def _correction_text(correction: Correction) -> str:
    templates = {
        KEYBOARD: _("한글 자판으로 바꿔 읽었습니다: %(typed)s → %(taken)s"),
        HANJA: _("한자를 한글로 읽었습니다: %(typed)s → %(taken)s"),
        SPELLING: _("철자를 바로잡았습니다: %(typed)s → %(taken)s"),
    }
    template = templates.get(correction.kind, _("바꿔 읽었습니다: %(typed)s → %(taken)s"))
    return template % {"typed": correction.typed, "taken": correction.replacement}
