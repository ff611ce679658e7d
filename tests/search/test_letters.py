"""Table tests of the Korean letter functions: jamo, keyboard, sounds, Chinese characters."""

import pytest

from search.korean import hanja, jamo, latin, likeness
from search.korean.normal_form import fold_marks, normalise
from search.korean.terms import All, Either, Term, character_pairs, joined, syllable_pairs


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("이·미용", "이미용"),
        ("이 · 미용", "이미용"),
        ("이ㆍ미용 봉사", "이미용 봉사"),
        ("시 ·군", "시군"),
        ("농업·농촌", "농업 농촌"),
        ("흥덕·성내·부안", "흥덕 성내 부안"),
        ("ＡＢＣ １２", "abc 12"),
        ("세\u200b탁", "세탁"),
        ("\u1109\u1166\u1110\u1161\u11a8", "세탁"),
        ("ㅅㅌ", "ㅅㅌ"),
        ("500만 원을", "500만원을"),
        ("3 원탁", "3원탁"),
        ("", ""),
    ],
)
def test_normalise(typed, normal):
    assert normalise(typed) == normal


def test_fold_marks_of_vietnamese():
    assert fold_marks("giặt") == "giat"
    assert fold_marks("đăng") == "dang"


@pytest.mark.parametrize(
    ("letter", "parts"),
    [("세", ("ㅅ", "ㅔ", "")), ("닭", ("ㄷ", "ㅏ", "ㄺ")), ("a", ("a", "", ""))],
)
def test_split_syllable(letter, parts):
    assert jamo.split(letter) == parts


def test_letters_and_initials():
    assert jamo.letters_of("세탁") == "ㅅㅔㅌㅏㄱ"
    assert jamo.initials_of("이불 세탁") == "ㅇㅂ ㅅㅌ"


@pytest.mark.parametrize(
    ("text", "are"),
    [
        ("ㅅㅌ", True),
        ("ㅋㅋㅋ", False),
        ("ㅅ", False),
        ("세ㅌ", False),
        ("ㅏㅑ", False),
        ("", False),
    ],
)
def test_are_initials(text, are):
    assert jamo.are_initials(text) is are


@pytest.mark.parametrize(
    ("keys", "korean"),
    [
        ("tpxkr", "세탁"),
        ("rkarhraus", "감곡면"),
        ("qkqqkscks", "밥반찬"),
        ("akdmf zkvp", "마을 카페"),
        ("dlqkf", "이발"),
        ("ekfr", "닭"),
        ("ekfrdl", "닭이"),
        ("rhkdwn", "광주"),
        ("dhkdlvkdl", "와이파이"),
        ("RhcEnfp", "꽃뚜레"),
        ("laundry", ""),
        ("gg", ""),
        ("tpxkr1", ""),
        ("", ""),
    ],
)
def test_from_latin_keys(keys, korean):
    assert jamo.from_latin_keys(keys) == korean


@pytest.mark.parametrize(
    ("mistyped", "correct"),
    [
        ("새탁", "세탁"),
        ("감꼭", "감곡"),
        ("칼가리", "칼갈이"),
        ("꼿", "꽃"),
        ("까페", "카페"),
        ("괸리", "겐리"),
    ],
)
def test_same_sound_key(mistyped, correct):
    assert likeness.sound_of(mistyped) == likeness.sound_of(correct)


def test_different_sound_key():
    assert likeness.sound_of("세탁") != likeness.sound_of("식탁")


@pytest.mark.parametrize(
    ("a", "b", "max_distance", "steps"),
    [
        ("abc", "abc", 2, 0),
        ("abc", "abd", 2, 1),
        ("abc", "xyz", 2, 3),
        ("a", "abcd", 1, 2),
        ("", "", 1, 0),
    ],
)
def test_distance(a, b, max_distance, steps):
    assert likeness.distance(a, b, max_distance) == steps


@pytest.mark.parametrize(
    ("characters", "reading"),
    [
        ("洗濯", "세탁"),
        ("農村", "농촌"),
        ("老人", "노인"),
        ("金堤", "김제"),
        ("理髮", "이발"),
        ("农村", "농촌"),
        ("女子", "여자"),
    ],
)
def test_hanja_readings(characters, reading):
    assert reading in hanja.readings_of(characters)


@pytest.mark.parametrize("word", ["", "laundry", "세탁", "洗a"])
def test_hanja_without_reading(word):
    assert hanja.readings_of(word) == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [("haircuts", "haircut"), ("laundries", "laundri"), ("delivering", "deliv"), ("chăn", "chan")],
)
def test_latin_stems(word, stem):
    assert latin.stem(word) == stem


def test_syllable_and_character_pairs():
    assert syllable_pairs("밑반찬") == ["ɢ밑반", "ɢ반찬"]
    assert syllable_pairs("세탁") == []
    assert character_pairs("清洗被褥") == ["清洗", "洗被", "被褥"]
    assert character_pairs("家") == ["家"]


def test_joined_simplifies_trees():
    assert joined(All, []) is None
    assert joined(All, [None, Term("가")]) == Term("가")
    assert joined(Either, [Term("가"), Term("가")]) == Term("가")
    assert [term.text for term in joined(All, [Term("가"), Term("나")]).terms()] == ["가", "나"]
