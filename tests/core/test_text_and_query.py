import pytest

from core.text.search_query import MAX_CHARACTERS, MAX_WORDS, clean_query
from core.text.slugs import ascii_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Spring news", "spring-news"),
        ("", ""),
        ("!!!", ""),
        ("  2차 - 회의  ", "2cha-hoeui"),
    ],
)
def test_a_slug_is_ascii(title, slug):
    assert ascii_slug(title) == slug


def test_a_long_title_is_cut_between_words():
    slug = ascii_slug("봄 마을 축제 소식 " * 20, length=40)
    assert len(slug) <= 40
    assert not slug.endswith("-")
    assert set(slug.split("-")) == set(ascii_slug("봄 마을 축제 소식").split("-"))


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("이불 세탁", "이불 세탁"),
        ('19" pan', "19 pan"),
        ('"', ""),
        ("a\0b", "a b"),
        ("\ud800이불", "이불"),
        ("title:이불", "title 이불"),
        ("이\u3000불", "이 불"),
        ("이불".encode().decode(), "이불"),
        ("(빨래) OR *", "빨래 OR"),
    ],
)
def test_a_query_loses_what_engines_take_for_operators(typed, cleaned):
    assert clean_query(typed) == cleaned


def test_hangul_typed_as_letters_is_composed():
    assert clean_query("\u110b\u1175\u1107\u116e\u11af") == "이불"


def test_a_huge_query_is_cut():
    assert len(clean_query("가" * 10_000)) == MAX_CHARACTERS
    assert len(clean_query("가 " * 5_000).split()) == MAX_WORDS
