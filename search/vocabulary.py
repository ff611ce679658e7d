"""The words the index knows. Taken from the index itself, so that no word is ever suggested that
finds nothing."""

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
#: The commonest words are kept.
MAX_WORDS = 60_000
BATCH = 2_000
#: A compound of this many syllables may be cut into words of two to six.
COMPOUND, PIECE = range(4, 13), range(2, 7)


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
    """Replace the vocabulary by (word, number of documents), only where it differs and in short
    transactions."""
    usable = [(word, count) for word, count in words if _WORD.match(word)]
    wanted = dict(sorted(usable, key=lambda item: -item[1])[:MAX_WORDS])
    present = dict(Term.objects.values_list("word", "documents"))
    changed = [_term(word, count) for word, count in wanted.items() if present.get(word) != count]
    for batch in _batches(changed):
        _save(batch)
    for batch in _batches(present.keys() - wanted.keys()):
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
    """New words are known at once; the numbers are put right at the next rebuild."""
    usable = {word for word in words if _WORD.match(word)}
    new = usable - set(Term.objects.filter(word__in=usable).values_list("word", flat=True))
    Term.objects.bulk_create([_term(word, 1) for word in new], ignore_conflicts=True)


def known(words: Iterable[str]) -> dict[str, int]:
    """The number of documents of those words that exist."""
    wanted = set(words)
    if not wanted:
        return {}
    return dict(Term.objects.filter(word__in=wanted).values_list("word", "documents"))


def with_initials(initials: str, most: int = 12) -> list[str]:
    """ㅅㅌ → 세탁, 세탁기, …, the commonest first."""
    return _commonest(_beginning("initials", initials), most)


def completions(beginning: str, most: int = 8) -> list[str]:
    """Words that begin so: 세ㅌ → 세탁."""
    if not beginning:
        return []
    if is_hangul(beginning) or beginning[0] in jamo.INITIALS:
        return _commonest(_beginning("letters", jamo.letters_of(beginning)), most)
    return _commonest(_beginning("letters", latin.stem(beginning)), most)


def _beginning(field: str, prefix: str) -> QuerySet[Term]:
    """A range instead of LIKE: it uses the index in every collation."""
    after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return Term.objects.filter(**{f"{field}__gte": prefix, f"{field}__lt": after})


def _commonest(terms: QuerySet[Term], most: int) -> list[str]:
    return list(terms.order_by("-documents", "word").values_list("word", flat=True)[:most])


def cut(word: str, also: Container[str] = ()) -> list[str]:
    """An unknown compound in known words, as few as possible: 공유세탁기 → 공유, 세탁기; else empty.

    Words in `also` count as known, e.g. synonyms of known ones.
    """
    if len(word) not in COMPOUND or not all(is_hangul(letter) for letter in word):
        return []
    pieces = {
        word[start : start + size]
        for start in range(len(word))
        for size in PIECE
        if start + size <= len(word)
    }
    counts = {piece: 1 for piece in pieces if piece in also} | known(pieces)
    best: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        ways = [[*best[start], word[start:end]] for start in best if word[start:end] in counts]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), -min(counts[piece] for piece in way)))
    return best.get(len(word), [])


def nearest(word: str) -> str:
    """The commonest word that sounds the same, else the nearest by letters with the same skeleton
    of consonants; empty if none is near."""
    if len(word) < 2 or not is_hangul(word):
        return ""
    alike = Term.objects.filter(sound=likeness.sound_of(word)).exclude(word=word)
    if same := _commonest(alike, 1):
        return same[0]
    candidates = Term.objects.filter(skeleton=likeness.skeleton_of(word)).order_by(
        "-documents", "word"
    )
    at_most, letters, best = 1 if len(word) < 4 else 2, jamo.letters_of(word), None
    for other, spelled, documents in candidates.values_list("word", "letters", "documents")[:300]:
        steps = likeness.distance(letters, spelled, at_most)
        if steps <= at_most and (best is None or (steps, -documents) < best[:2]):
            best = (steps, -documents, other)
    return best[2] if best else ""
