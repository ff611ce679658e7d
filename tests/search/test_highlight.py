"""Excerpts with highlighted matches."""

import pytest

from search.highlight import WIDTH, extract, marked
from search.korean.morphology import VERB


@pytest.mark.parametrize(
    ("text", "terms", "html"),
    [
        ("이불 세탁", ["이불"], "<mark>이불</mark> 세탁"),
        ("이 · 미용", ["이미용"], "<mark>이 · 미용</mark>"),
        ("밑반찬", ["ɢ반찬"], "밑<mark>반찬</mark>"),
        ("머리를 다듬었다", [f"{VERB}다듬"], "머리를 <mark>다듬었다</mark>"),
        ("Giặt chăn tận nhà", ["giat", "chan"], "<mark>Giặt</mark> <mark>chăn</mark> tận nhà"),
        ("Đăng ký", ["dang"], "<mark>Đăng</mark> ký"),
        ("clean blankets", ["blanket"], "clean <mark>blankets</mark>"),
        ("清洗被褥", ["清洗"], "<mark>清洗</mark>被褥"),
        ("<b>이불</b> & 세탁", ["이불"], "&lt;b&gt;<mark>이불</mark>&lt;/b&gt; &amp; 세탁"),
        ("아무것도", [], "아무것도"),
        ("가", ["가"], "가"),
    ],
)
def test_matches_are_marked_and_the_rest_is_escaped(text, terms, html):
    assert marked(text, terms) == html


def test_excerpt_surrounds_the_matches():
    text = "앞말 " * 100 + "이불 세탁을 합니다 " + "뒷말 " * 100
    excerpt = extract(text, ["이불", "세탁"])
    assert "<mark>이불</mark> <mark>세탁</mark>을" in excerpt
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert len(excerpt) < WIDTH * 2


def test_excerpt_without_a_match_is_the_beginning():
    assert extract("짧은 글", ["이불"]) == "짧은 글"
