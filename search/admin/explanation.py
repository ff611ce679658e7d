"""How a query is understood, told to editors in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from search.engines import opensearch
from search.korean.morphology import VERB
from search.models import SynonymSet
from search.promotions import promoted
from search.query.parsed_query import HANJA, KEYBOARD, SPELLING, Group, Note
from search.query.synonyms import Phrase, Table, phrase_of, shipped_sets, table
from search.results import Result, results_of
from search.service import find

FIRST = 5


@dataclass(frozen=True)
class Understood:
    """One thing asked for."""

    word: str
    synonyms: list[str]
    translations: list[str]
    is_known: bool
    is_light: bool


@dataclass(frozen=True)
class Explanation:
    things: list[Understood]
    corrections: list[str]
    #: How many pages hold everything, and how many are found in all.
    complete: int
    total: int
    promoted: list[tuple[Page, str]]
    first: list[Result]


def explain(query: str, language: str, request=None) -> Explanation:
    found = find(query, language)
    meaning, spellings = found.meaning, _spellings()
    # A search server knows no synonyms.
    synonyms = Table(found.taught) if opensearch.is_used() else table(found.taught)
    return Explanation(
        things=[_understood(group, synonyms, spellings) for group in meaning.groups],
        corrections=[_told(note) for note in meaning.notes],
        complete=found.complete,
        total=found.total,
        promoted=promoted(query, language, found.taught),
        first=results_of(found, found.hits[:FIRST], request),
    )


def _spellings() -> dict[Phrase, str]:
    """Synonyms as they were written: laundry, not its stem."""
    sets = [*shipped_sets(), *(kept.word_list for kept in SynonymSet.objects.all())]
    return {phrase_of(word): word for words in sets for word in words}


def _understood(group: Group, synonyms: Table, spellings: dict[Phrase, str]) -> Understood:
    phrase = tuple(group.surface.split())
    # A compound is also found by the synonyms of its parts.
    asked = [phrase, *((part.surface,) for part in group.pieces)]

    def written(same: dict[Phrase, list[Phrase]]) -> list[str]:
        others = dict.fromkeys(other for part in asked for other in same.get(part, ()))
        return [spellings.get(other, _written(other)) for other in others]

    return Understood(
        word=_written(phrase),
        synonyms=written(synonyms.same),
        translations=written(synonyms.foreign),
        is_known=group.is_known,
        is_light=group.is_light,
    )


def _written(phrase: Phrase) -> str:
    """As one reads it: 머리 깎다, not the bare stem."""
    return " ".join(
        word.removeprefix(VERB) + "다" if word.startswith(VERB) else word for word in phrase
    )


def _told(note: Note) -> str:
    told = {
        KEYBOARD: _("한글 자판으로 바꿔 읽었습니다: %(typed)s → %(taken)s"),
        HANJA: _("한자를 한글로 읽었습니다: %(typed)s → %(taken)s"),
        SPELLING: _("철자를 바로잡았습니다: %(typed)s → %(taken)s"),
    }
    template = told.get(note.kind, _("바꿔 읽었습니다: %(typed)s → %(taken)s"))
    return template % {"typed": note.typed, "taken": note.taken}
