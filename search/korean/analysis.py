"""The terms that the index holds of a text, in three channels.

words   nouns and their parts, verb stems, Latin stems, numbers, pairs of Chinese characters
pairs   syllable pairs of every word of three syllables or more: 반찬 finds 밑반찬, and a compound
        that the analyser splits differently in text and query is still found
starts  for autocomplete: the text from each word on, as letters (세ㅌ → 세탁) and as initial
        consonants (ㅅㅌ)
"""

import re
from dataclasses import dataclass, field

from search.korean import jamo, latin
from search.korean.morphology import Morphology, Word
from search.korean.normal_form import HAN, HANGUL, fold_marks, normalise
from search.korean.terms import character_pairs, syllable_pairs

#: Increment when an existing index would no longer match; a rebuild is then required.
RULES = 1
#: Maximum number of syllables of an autocomplete term.
START_LENGTH = 10
_NOT_KOREAN = re.compile(
    r"[a-zà-ɏḀ-ỿ]+(?:['’][a-z]+)?"
    r"|\d[\d,.:-]*\d|\d"
    r"|[\u4e00-\u9fff\uf900-\ufaff]+"
    r"|[\u3131-\u314e]{2,}"
)


@dataclass
class IndexTerms:
    #: Whole words, and separately the parts of compounds.
    words: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)


class Analyser:
    """Extracts the content words of a text in Korean, English, Vietnamese and Chinese."""

    def __init__(self, korean: Morphology) -> None:
        self.korean = korean

    @property
    def fingerprint(self) -> str:
        """Changes whenever an existing index no longer matches parsed queries."""
        return f"{self.korean.name} {self.korean.version} rules {RULES}"

    def load(self) -> None:
        """Load the model ahead of the first request, best before the server forks."""
        self.korean.load()

    def words(self, text: str) -> list[Word]:
        """All content words of a normalised text, in order."""
        found = list(self.korean.words(text)) if HANGUL.search(text) else []
        found += [word for match in _NOT_KOREAN.finditer(text) if (word := _other_word(match))]
        return sorted(found, key=lambda word: word.start)

    def index_terms(self, text: str) -> IndexTerms:
        terms = IndexTerms()
        for word in self.words(normalise(text)):
            terms.words.append(word.surface)
            terms.parts += [part for part in word.parts if part != word.surface]
            if not word.is_verb:
                terms.pairs += syllable_pairs(word.surface)
        return terms

    def starts(self, text: str) -> list[str]:
        normal = normalise(text)
        begins = {match.start() for match in re.finditer(r"\w+", normal)}
        for word in self.words(normal):
            begins |= _beginnings(word, normal)
        terms = []
        for begin in sorted(begins):
            rest = re.sub(r"[\W_]+", "", normal[begin : begin + START_LENGTH * 4])[:START_LENGTH]
            terms += start_terms(rest)
        return terms


def _other_word(match: re.Match[str]) -> Word | None:
    run, start = match[0], match.start()
    if run[0].isdigit():
        digits = re.sub(r"\D", "", run)
        pieces = tuple(re.findall(r"\d+", run))
        return Word(digits, pieces if len(pieces) > 1 else (digits,), start)
    if HAN.match(run):
        return Word(run, tuple(character_pairs(run)), start)
    if run[0] in jamo.INITIALS:
        return Word(run, (run,), start) if jamo.are_initials(run) else None
    if run in latin.STOP_WORDS:
        return None
    return Word(latin.stem(run), (latin.stem(run),), start)


def _beginnings(word: Word, text: str) -> set[int]:
    """The offsets of the word and of the later parts of a compound."""
    begins, at = set(), word.start
    for part in () if word.is_verb else word.parts:
        if text.startswith(part, at):
            begins.add(at)
            at += len(part)
    return begins


def start_terms(text: str) -> list[str]:
    """The autocomplete terms of `text`: its letters and, for Hangul, its initial consonants."""
    if not text:
        return []
    folded = text if HANGUL.search(text) else fold_marks(text)
    letters, initials = jamo.letters_of(folded), jamo.initials_of(folded)
    return [letters] if initials == folded else [letters, initials]
