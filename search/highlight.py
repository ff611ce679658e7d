"""Excerpts of search results with the matching words in `<mark>`. They are cut from the stored
plain text of an object, because the full-text index holds analysed terms only."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.text.normal_form import MIDDLE_DOTS
from search.korean.morphology import VERB
from search.korean.normal_form import fold_marks, is_han, is_hangul
from search.korean.terms import PAIR

#: Length of an excerpt in characters, and how many of them precede the first match.
WIDTH, BEFORE = 120, 30
_MARKED_LETTER = re.compile(r"[À-ɏḀ-ỿ]")
_GAP = rf"[\s{MIDDLE_DOTS}]*"


@lru_cache(maxsize=256)
def _pattern(terms: tuple[str, ...]) -> re.Pattern | None:
    """A regular expression for the terms, the longest first. A Korean word also matches where it is
    written with blanks or a dot (이 · 미용)."""
    forms = {form for term in terms if (form := _form(term))}
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(ordered), re.IGNORECASE) if ordered else None


def _form(term: str) -> str:
    word = term.removeprefix(PAIR)
    if word.startswith(VERB):
        stem = word.removeprefix(VERB)
        # The last syllable of a stem changes with the ending: 다듬다, 다듬어, 다듬고.
        return re.escape(stem[:-1]) + r"\w{1,4}" if len(stem) > 1 else ""
    if len(word) < 2:
        return ""
    if is_hangul(word) or is_han(word):
        return _GAP.join(map(re.escape, word))
    return rf"\b{re.escape(word)}\w*"


def _found(text: str, terms: Iterable[str]) -> list[re.Match]:
    """The matches of the terms in the text. Vietnamese terms are indexed without diacritics, so the
    text is matched without them."""
    pattern = _pattern(tuple(terms))
    return list(pattern.finditer(_without_marks(text))) if pattern else []


def _without_marks(text: str) -> str:
    """The text without diacritics, letter for letter, so that offsets in it are offsets in the
    text."""
    return _MARKED_LETTER.sub(lambda match: fold_marks(match[0])[:1] or match[0], text)


def marked(text: str, terms: Iterable[str]) -> SafeString:
    """`text`, escaped, with the terms in `<mark>`."""
    pieces, at = [], 0
    for match in _found(text, terms):
        found = text[match.start() : match.end()]
        pieces += [escape(text[at : match.start()]), format_html("<mark>{}</mark>", found)]
        at = match.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - every piece is escaped


def extract(text: str, terms: Iterable[str]) -> SafeString:
    """The part of the text with the most different terms, about `WIDTH` characters, highlighted and
    cut between words."""
    terms = tuple(terms)
    start = _start_of_best(text, _found(text, terms))
    end = _word_end(text, start + WIDTH)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return mark_safe(before + marked(text[start:end], terms) + after)  # noqa: S308 - escaped there


def _start_of_best(text: str, found: list[re.Match]) -> int:
    if not found:
        return 0

    def different(match: re.Match) -> int:
        inside = (other for other in found if 0 <= other.start() - match.start() < WIDTH)
        return len({other[0].lower() for other in inside})

    best = max(found[:200], key=lambda match: (different(match), -match.start()))
    wanted = best.start() - BEFORE
    return text.rfind(" ", 0, wanted) + 1 if wanted > 0 else 0


def _word_end(text: str, wanted: int) -> int:
    if wanted >= len(text):
        return len(text)
    blank = text.find(" ", wanted)
    return blank if blank >= 0 else len(text)
