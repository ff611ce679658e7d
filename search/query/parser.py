"""What a query means on this site: the things asked for, each with all that counts as it.

What the index does not know is put right where that is possible (keyboard, Chinese characters,
spelling); each such step is noted, so that the visitor can be told and can go back.
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
from search.query.parsed_query import HANJA, KEYBOARD, SPELLING, Group, Note, ParsedQuery, Piece

#: How many words of the same initial consonants are taken for meant.
MAX_READINGS = 3


def interpret(text: str, correct: bool = False, state: IndexState | None = None) -> ParsedQuery:
    """`correct` also mends what was mistyped; it is for people, not for filters in code. `state`
    saves asking for it again."""
    reading = _Reading((state or IndexState.current()).vocabulary_version)
    words = get_analyser().words(normalise(text))
    meaning = ParsedQuery(text, [reading.group(words, at) for at in range(len(words))])
    meaning.documents = vocabulary.known(
        term.text for group in meaning.groups for term in group.node.terms()
    )
    for group in meaning.groups:
        group.is_known = _is_known(group, meaning.documents)
    meaning.groups = [reading.completed(group, meaning) for group in meaning.groups]
    if correct and not all(group.is_known for group in meaning.groups):
        _correct(meaning, reading)
    reading.take_phrases(meaning)
    return meaning


def _is_known(group: Group, documents: dict[str, int]) -> bool:
    """The whole is in the index, or all its parts are, or a synonym stands for it."""
    whole, *parts = group.terms
    if group.has_synonym or whole in documents:
        return True
    return bool(parts) and all(part in documents for part in parts)


class _Reading:
    """Turns words into groups."""

    def __init__(self, vocabulary_version: int):
        self.table = synonyms.table(vocabulary_version)
        self.light_words = LIGHT_NOUNS | synonyms.ignored_words(vocabulary_version)

    @staticmethod
    def terms_of(groups: Iterable[Group]) -> set[str]:
        return {term for group in groups for term in group.terms}

    def groups(self, text: str) -> list[Group]:
        words = get_analyser().words(normalise(text))
        return [self.group(words, at) for at in range(len(words))]

    def known_groups(self, text: str) -> list[Group]:
        """The groups of another reading of the text if the index knows all of them, else none."""
        groups = self.groups(text)
        documents = vocabulary.known(self.terms_of(groups))
        for group in groups:
            group.is_known = _is_known(group, documents) or self._begins_a_word(group)
        return groups if all(group.is_known for group in groups) else []

    @staticmethod
    def _begins_a_word(group: Group) -> bool:
        """생생마을 begins 생생마을관리소: as such it counts as known, and finds that."""
        if not is_hangul(group.surface) or not vocabulary.completions(group.surface, most=1):
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
        """The word also inside of longer ones: 반찬 finds 밑반찬."""
        inside = [Term(PAIR + term)] if len(term) == 2 and is_hangul(term) else []
        return joined(Either, [self._word(term), *inside])

    def completed(self, group: Group, meaning: ParsedQuery) -> Group:
        """The group with what its unknown whole may stand for."""
        if jamo.are_initials(group.surface):
            return self._with_initials(group, meaning)
        if group.is_known:
            return group
        if is_han(group.surface) and not HANGUL.search(group.surface):
            for reading in hanja.readings_of(group.surface):
                if groups := self.known_groups(reading):
                    meaning.notes.append(Note(HANJA, group.surface, reading))
                    return _merged(group, groups)
        if self._begins_a_word(group):
            group.is_known = True
            return group
        pieces = vocabulary.cut(group.surface, also=self.table)
        groups = self.known_groups(" ".join(pieces)) if pieces else []
        return _merged(group, groups) if groups else group

    def _with_initials(self, group: Group, meaning: ParsedQuery) -> Group:
        """The commonest words that have these initial consonants, else those that begin so."""
        letters = group.surface
        words = vocabulary.with_initials(letters)
        for shorter in (letters[1:], letters[:-1]):
            if not words and jamo.are_initials(shorter):
                words = vocabulary.with_initials(shorter)[:1]
                letters = shorter
                meaning.notes += [Note(SPELLING, group.surface, word) for word in words]
        whole = [word for word in words if len(word) == len(letters)]
        meant = [self.groups(word) for word in (whole or words)[:MAX_READINGS]]
        nodes = [joined(All, [part.node for part in groups]) for groups in meant]
        group.node, group.is_known = joined(Either, [group.node, *nodes]), bool(words)
        return group

    def take_phrases(self, meaning: ParsedQuery) -> None:
        """머리 깎다 = 이미용: a synonym of several words stands for the groups that it covers."""
        surfaces = [group.surface for group in meaning.groups]
        for size in range(self.table.longest, 1, -1):
            for start in range(len(surfaces) - size + 1):
                phrase = tuple(surfaces[start : start + size])
                same, foreign = self.table.same_as(phrase), self.table.foreign_for(phrase)
                if same or foreign:
                    covered = meaning.groups[start : start + size]
                    meaning.groups[start : start + size] = [_phrase_group(covered, same, foreign)]
                    return


def _written_together(words: list[Word], at: int) -> list[Term]:
    """밑 반찬 → 밑반찬: typed apart, it may be one word of the index."""
    pairs = [(words[i], words[i + 1]) for i in (at - 1, at) if 0 <= i < len(words) - 1]
    return [
        Term(left.surface + right.surface)
        for left, right in pairs
        if not (left.is_verb or right.is_verb)
    ]


def _merged(group: Group, groups: list[Group]) -> Group:
    """`groups` instead of one that is not known; as typed it still counts."""
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


def _correct(meaning: ParsedQuery, reading: _Reading) -> None:
    typed = jamo.from_latin_keys(meaning.text) if meaning.text.isascii() else ""
    if typed and (groups := reading.known_groups(typed)):
        meaning.notes.append(Note(KEYBOARD, meaning.text, typed))
        meaning.groups = groups
        return
    words = normalise(meaning.text).split()
    spelled = [_spelled(word, reading) for word in words]
    corrected = " ".join(spelled)
    if spelled != words and (groups := reading.known_groups(corrected)):
        meaning.notes.append(Note(SPELLING, meaning.text, corrected))
        meaning.groups = groups


def _spelled(word: str, reading: _Reading) -> str:
    """The word as the index spells it; itself where it is known or nothing is near."""
    groups = reading.groups(word)
    documents = vocabulary.known(reading.terms_of(groups))
    if groups and all(_is_known(group, documents) for group in groups):
        return word
    if near := vocabulary.nearest(word):
        return near
    parts = [part for group in groups for part in (group.terms[1:] or group.terms)]
    if "".join(parts) != word:
        return word
    mended = [part if part in documents else vocabulary.nearest(part) for part in parts]
    return "".join(mended) if all(mended) else word


def starting_with(text: str) -> Node | None:
    """Search as you type: the whole as one run, or each word the beginning of some word."""
    words = [start_terms(word)[0] for word in re.findall(r"[^\W_]+", normalise(text))]
    if not words:
        return None
    whole = start_terms(re.sub(r"[\W_]+", "", normalise(text))[:START_LENGTH])[0]
    each = [Term(word, is_prefix=True) for word in words]
    return joined(Either, [Term(whole, is_prefix=True), joined(All, each)])
