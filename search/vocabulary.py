"""The vocabulary of the index, used for corrections and completions. It is read from the index
itself, so that no word is suggested that finds nothing."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from search.korean import jamo, latin, likeness
from search.korean.morphology import VERB
from search.korean.normal_form import is_hangul
from search.models import Term

_WORD = re.compile(
    VERB + r"?[가-힣]{1,20}$|[a-z]{2,30}$|\d+[가-힣]{1,3}$|\d{2,20}$|[\u4e00-\u9fff]{1,12}$"
)
#: Maximum size of the vocabulary; the most frequent words are stored.
MAX_WORDS = 60_000
BATCH = 2_000
#: Lengths in syllables of compounds that may be split, and of the words they are split into.
COMPOUND_LENGTHS, PIECE_LENGTHS = range(4, 13), range(2, 7)


def _term(word: str, documents: int) -> Term:
    korean = is_hangul(word)
    return Term(
        word=word,
        documents=documents,
        letters=jamo.letters_of(word) if korean else word,
        initials=jamo.initials_of(word) if korean else "",
        sound=likeness.sound_of(word) if korean else "",
        skeleton=likeness.skeleton_of(word) if korean else "",
    )


def rebuild(words: Iterable[tuple[str, int]]) -> None:
    """Replace the vocabulary by the pairs (word, number of documents). Writes only differences, in
    short transactions."""
    usable = [(word, count) for word, count in words if _WORD.match(word)]
    target = dict(sorted(usable, key=lambda item: -item[1])[:MAX_WORDS])
    present = dict(Term.objects.values_list("word", "documents"))
    changed = [_term(word, count) for word, count in target.items() if present.get(word) != count]
    for batch in _batches(changed):
        _save(batch)
    for batch in _batches(present.keys() - target.keys()):
        with transaction.atomic():
            Term.objects.filter(word__in=batch).delete()


def _save(terms: list[Term]) -> None:
    with transaction.atomic():
        Term.objects.bulk_create(
            terms, update_conflicts=True, unique_fields=["word"], update_fields=["documents"]
        )


def _batches(items: Iterable) -> Iterator[list]:
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def add(words: Iterable[str]) -> None:
    """Add new words at once, each with a count of 1; the next rebuild corrects the counts."""
    usable = {word for word in words if _WORD.match(word)}
    new = usable - set(Term.objects.filter(word__in=usable).values_list("word", flat=True))
    Term.objects.bulk_create([_term(word, 1) for word in new], ignore_conflicts=True)


def document_counts(words: Iterable[str]) -> dict[str, int]:
    """The number of documents of those words that are in the vocabulary."""
    target = set(words)
    if not target:
        return {}
    return dict(Term.objects.filter(word__in=target).values_list("word", "documents"))


def with_initials(initials: str, limit: int = 12) -> list[str]:
    """ㅅㅌ → 세탁, 세탁기, …, the most frequent first."""
    return _commonest(_starting_with("initials", initials), limit)


def completions(prefix: str, limit: int = 8) -> list[str]:
    """Words that begin with `prefix`: 세ㅌ → 세탁."""
    if not prefix:
        return []
    if is_hangul(prefix) or prefix[0] in jamo.INITIALS:
        return _commonest(_starting_with("letters", jamo.letters_of(prefix)), limit)
    return _commonest(_starting_with("letters", latin.stem(prefix)), limit)


def _starting_with(field: str, prefix: str) -> QuerySet[Term]:
    """A range lookup instead of LIKE, because it uses the database index under every collation."""
    after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return Term.objects.filter(**{f"{field}__gte": prefix, f"{field}__lt": after})


def _commonest(terms: QuerySet[Term], limit: int) -> list[str]:
    return list(terms.order_by("-documents", "word").values_list("word", flat=True)[:limit])


def split_compound(word: str, extra_words: Container[str] = ()) -> list[str]:
    """Split an unknown compound into as few known words as possible: 공유세탁기 → 공유, 세탁기;
    empty if that is not possible.

    Words in `extra_words` count as known, e.g. synonyms of known ones.
    """
    if len(word) not in COMPOUND_LENGTHS or not all(is_hangul(letter) for letter in word):
        return []
    pieces = {
        word[start : start + size]
        for start in range(len(word))
        for size in PIECE_LENGTHS
        if start + size <= len(word)
    }
    counts = {piece: 1 for piece in pieces if piece in extra_words} | document_counts(pieces)
    best: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        ways = [[*best[start], word[start:end]] for start in best if word[start:end] in counts]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), -min(counts[piece] for piece in way)))
    return best.get(len(word), [])


def nearest_word(word: str) -> str:
    """The most frequent word that sounds the same, else the nearest by edit distance among words
    with the same skeleton of consonants; empty if none is near."""
    if len(word) < 2 or not is_hangul(word):
        return ""
    alike = Term.objects.filter(sound=likeness.sound_of(word)).exclude(word=word)
    if same := _commonest(alike, 1):
        return same[0]
    candidates = Term.objects.filter(skeleton=likeness.skeleton_of(word)).order_by(
        "-documents", "word"
    )
    max_distance, letters, best = 1 if len(word) < 4 else 2, jamo.letters_of(word), None
    for other, spelled, documents in candidates.values_list("word", "letters", "documents")[:300]:
        steps = likeness.distance(letters, spelled, max_distance)
        if steps <= max_distance and (best is None or (steps, -documents) < best[:2]):
            best = (steps, -documents, other)
    return best[2] if best else ""
