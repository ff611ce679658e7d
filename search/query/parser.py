"""Parses a query into groups of terms (`ParsedQuery`).

Words that the index does not contain are corrected where possible (keyboard layout, Chinese
characters, spelling). Each correction is recorded, so that the visitor can be shown it and search
for the original.
"""

import re
from collections.abc import Iterable

from search import vocabulary
from search.analyser import get_analyser
from search.korean import hanja, jamo
from search.korean.analysis import START_LENGTH, start_terms
from search.korean.light_words import LIGHT_NOUNS
from search.korean.morphology import Word
from search.korean.normal_form import HANGUL, is_han, is_hangul, normalise
from search.korean.terms import PAIR, All, Either, Node, Term, joined, syllable_pairs
from search.models import IndexState
from search.query import synonyms
from search.query.parsed_query import (
    HANJA,
    KEYBOARD,
    SPELLING,
    Correction,
    Group,
    ParsedQuery,
    Piece,
)

#: How many words with the same initial consonants are searched for.
MAX_READINGS = 3


def parse_query(text: str, correct: bool = False, state: IndexState | None = None) -> ParsedQuery:
    """`correct` also corrects spelling and keyboard layout; it is meant for visitors, not for
    filters in code. Pass `state` to save the query for it."""
    builder = _GroupBuilder((state or IndexState.current()).vocabulary_version)
    words = get_analyser().words(normalise(text))
    parsed = ParsedQuery(text, [builder.group(words, at) for at in range(len(words))])
    parsed.documents = vocabulary.document_counts(
        term.text for group in parsed.groups for term in group.node.terms()
    )
    for group in parsed.groups:
        group.is_known = _is_known(group, parsed.documents)
    parsed.groups = [builder.expanded(group, parsed) for group in parsed.groups]
    if correct and not all(group.is_known for group in parsed.groups):
        _correct(parsed, builder)
    builder.merge_synonym_phrases(parsed)
    return parsed


def _is_known(group: Group, documents: dict[str, int]) -> bool:
    """The whole word is in the index, or all its parts are, or it has a synonym."""
    whole, *parts = group.terms
    if group.has_synonym or whole in documents:
        return True
    return bool(parts) and all(part in documents for part in parts)


class _GroupBuilder:
    """Turns words into groups, with synonyms and ignored words of one vocabulary version."""

    def __init__(self, vocabulary_version: int):
        self.table = synonyms.get_table(vocabulary_version)
        self.light_words = LIGHT_NOUNS | synonyms.ignored_words(vocabulary_version)

    @staticmethod
    def terms_of(groups: Iterable[Group]) -> set[str]:
        return {term for group in groups for term in group.terms}

    def groups(self, text: str) -> list[Group]:
        words = get_analyser().words(normalise(text))
        return [self.group(words, at) for at in range(len(words))]

    def known_groups(self, text: str) -> list[Group]:
        """The groups of another reading of the text if all of them are in the index, else an empty
        list."""
        groups = self.groups(text)
        documents = vocabulary.document_counts(self.terms_of(groups))
        for group in groups:
            group.is_known = _is_known(group, documents) or self._begins_a_word(group)
        return groups if all(group.is_known for group in groups) else []

    @staticmethod
    def _begins_a_word(group: Group) -> bool:
        """생생마을 is the beginning of 생생마을관리소: it counts as known and matches by prefix."""
        if not is_hangul(group.surface) or not vocabulary.completions(group.surface, limit=1):
            return False
        group.node = joined(Either, [group.node, Term(group.surface, is_prefix=True)])
        return True

    def group(self, words: list[Word], at: int) -> Group:
        word = words[at]
        nodes = [self._node(word), *_written_together(words, at)]
        phrase = (word.surface,)
        parts = word.parts if word.is_compound else ()
        return Group(
            surface=word.surface,
            terms=list(dict.fromkeys([word.surface, *word.parts])),
            node=joined(Either, nodes),
            pieces=[Piece(part, self._word(part), part in self.light_words) for part in parts],
            is_light=word.is_verb or word.surface in self.light_words,
            foreign=joined(Either, self.table.foreign_for(phrase)),
            has_synonym=phrase in self.table.same or phrase in self.table.foreign,
        )

    def _node(self, word: Word) -> Node:
        if jamo.are_initials(word.surface):
            return Term(word.surface, is_prefix=True)
        nodes = [self._term(word.surface)]
        if word.is_compound:
            nodes.append(joined(All, [self._term(part) for part in word.parts]))
        elif word.parts[0] != word.surface:
            nodes.append(self._term(word.parts[0]))
        if not word.is_verb:
            nodes.append(joined(All, [Term(pair) for pair in syllable_pairs(word.surface)]))
        return joined(Either, nodes)

    def _word(self, term: str) -> Node:
        return joined(Either, [Term(term), *self.table.same_as((term,))])

    def _term(self, term: str) -> Node:
        """A node that also matches inside longer words: 반찬 matches 밑반찬."""
        inside = [Term(PAIR + term)] if len(term) == 2 and is_hangul(term) else []
        return joined(Either, [self._word(term), *inside])

    def expanded(self, group: Group, parsed: ParsedQuery) -> Group:
        """The group with readings of an unknown word added: initial consonants, Chinese characters,
        prefix, compound."""
        if jamo.are_initials(group.surface):
            return self._with_initials(group, parsed)
        if group.is_known:
            return group
        if is_han(group.surface) and not HANGUL.search(group.surface):
            for hanja_reading in hanja.readings_of(group.surface):
                if groups := self.known_groups(hanja_reading):
                    parsed.corrections.append(Correction(HANJA, group.surface, hanja_reading))
                    return _merged(group, groups)
        if self._begins_a_word(group):
            group.is_known = True
            return group
        pieces = vocabulary.split_compound(group.surface, extra_words=self.table)
        groups = self.known_groups(" ".join(pieces)) if pieces else []
        return _merged(group, groups) if groups else group

    def _with_initials(self, group: Group, parsed: ParsedQuery) -> Group:
        """Match the most frequent words that have exactly these initial consonants, else those that
        begin with them."""
        letters = group.surface
        words = vocabulary.with_initials(letters)
        for shorter in (letters[1:], letters[:-1]):
            if not words and jamo.are_initials(shorter):
                words = vocabulary.with_initials(shorter)[:1]
                letters = shorter
                parsed.corrections += [Correction(SPELLING, group.surface, word) for word in words]
        whole = [word for word in words if len(word) == len(letters)]
        candidates = [self.groups(word) for word in (whole or words)[:MAX_READINGS]]
        nodes = [joined(All, [part.node for part in groups]) for groups in candidates]
        group.node, group.is_known = joined(Either, [group.node, *nodes]), bool(words)
        return group

    def merge_synonym_phrases(self, parsed: ParsedQuery) -> None:
        """머리 깎다 = 이미용: the groups of a synonym of several words are replaced by one group."""
        surfaces = [group.surface for group in parsed.groups]
        for size in range(self.table.max_phrase_length, 1, -1):
            for start in range(len(surfaces) - size + 1):
                phrase = tuple(surfaces[start : start + size])
                same, foreign = self.table.same_as(phrase), self.table.foreign_for(phrase)
                if same or foreign:
                    covered = parsed.groups[start : start + size]
                    parsed.groups[start : start + size] = [_phrase_group(covered, same, foreign)]
                    return


def _written_together(words: list[Word], at: int) -> list[Term]:
    """밑 반찬 → 밑반찬: words typed apart may be one word in the index."""
    pairs = [(words[i], words[i + 1]) for i in (at - 1, at) if 0 <= i < len(words) - 1]
    return [
        Term(left.surface + right.surface)
        for left, right in pairs
        if not (left.is_verb or right.is_verb)
    ]


def _merged(group: Group, groups: list[Group]) -> Group:
    """One group that matches all of `groups`, or the unknown word as typed."""
    return Group(
        surface=group.surface,
        terms=[term for part in groups for term in part.terms],
        node=joined(Either, [joined(All, [part.node for part in groups]), group.node]),
        foreign=group.foreign,
        pieces=_pieces_of(groups),
    )


def _pieces_of(groups: list[Group]) -> list[Piece]:
    return [
        piece
        for group in groups
        for piece in group.pieces or [Piece(group.surface, group.node, group.is_light)]
    ]


def _phrase_group(covered: list[Group], same: list, foreign: list) -> Group:
    whole = joined(All, [group.node for group in covered])
    return Group(
        surface=" ".join(group.surface for group in covered),
        terms=[term for group in covered for term in group.terms],
        node=joined(Either, [whole, *same]),
        foreign=joined(Either, foreign),
        pieces=[Piece(group.surface, group.node, group.is_light) for group in covered],
        is_known=bool(same) or all(group.is_known for group in covered),
    )


def _correct(parsed: ParsedQuery, builder: _GroupBuilder) -> None:
    typed = jamo.from_latin_keys(parsed.text) if parsed.text.isascii() else ""
    if typed and (groups := builder.known_groups(typed)):
        parsed.corrections.append(Correction(KEYBOARD, parsed.text, typed))
        parsed.groups = groups
        return
    words = normalise(parsed.text).split()
    spelled = [_corrected_word(word, builder) for word in words]
    corrected = " ".join(spelled)
    if spelled != words and (groups := builder.known_groups(corrected)):
        parsed.corrections.append(Correction(SPELLING, parsed.text, corrected))
        parsed.groups = groups


def _corrected_word(word: str, builder: _GroupBuilder) -> str:
    """The word as the index spells it; unchanged if it is known or no similar word exists."""
    groups = builder.groups(word)
    documents = vocabulary.document_counts(builder.terms_of(groups))
    if groups and all(_is_known(group, documents) for group in groups):
        return word
    if near := vocabulary.nearest_word(word):
        return near
    parts = [part for group in groups for part in (group.terms[1:] or group.terms)]
    if "".join(parts) != word:
        return word
    corrected = [part if part in documents else vocabulary.nearest_word(part) for part in parts]
    return "".join(corrected) if all(corrected) else word


def autocomplete_node(text: str) -> Node | None:
    """A node for autocomplete: the whole text as one prefix, or each word as the prefix of some
    word."""
    words = [start_terms(word)[0] for word in re.findall(r"[^\W_]+", normalise(text))]
    if not words:
        return None
    whole = start_terms(re.sub(r"[\W_]+", "", normalise(text))[:START_LENGTH])[0]
    each = [Term(word, is_prefix=True) for word in words]
    return joined(Either, [Term(whole, is_prefix=True), joined(All, each)])
