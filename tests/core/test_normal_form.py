import json
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.normal_form import clean_html, clean_line, clean_text, comparison_key

#: Any string, including lone surrogates and control characters.
ANY_TEXT = st.text(st.characters(categories=None), max_size=60) | st.lists(
    st.sampled_from(
        [
            "\x0b",
            "\x00",
            "\u200d",
            "\u200b",
            "\u202d",
            "\u00a0",
            "\u3164",
            "👩",
            "👧",
            "가",
            "ᄀ",
            "ᅡ",
        ]
        + ["\r", "\n", " ", "\t", "&#11;", "&nbsp;", "\ud800", "\ufffe", "e", "\u0301", "क", "्"]
    ),
    max_size=20,
).map("".join)


@given(ANY_TEXT)
def test_the_normal_form_of_a_normal_form_is_itself(text):
    for clean in (clean_text, clean_line, comparison_key):
        assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_every_output_format_accepts_a_cleaned_text(text):
    for cleaned in (clean_text(text), clean_line(text), clean_html(text)):
        assert unicodedata.is_normalized("NFC", cleaned)
        cleaned.encode()
        element = ElementTree.Element("a", {"b": cleaned})
        element.text = cleaned
        ElementTree.fromstring(ElementTree.tostring(element))
        assert json.loads(json.dumps(cleaned)) == cleaned


@given(ANY_TEXT)
def test_a_line_is_one_line(text):
    assert len(clean_line(text).splitlines()) <= 1
    assert "  " not in clean_line(text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("세탁\x0b안내", "세탁\n안내"),
        (unicodedata.normalize("NFD", "감곡면 이불 세탁"), "감곡면 이불 세탁"),
        ("\u202d063\u2011571\u20111234\u202c", "063-571-1234"),
        ("이불\u00a0\u00a0 세탁\u3000안내", "이불 세탁 안내"),
        ("마\u00ad을\u200b회\ufeff의", "마을회의"),
        ("한글\u3164", "한글"),
        ("이불_x000D_\n세탁", "이불\n세탁"),
        ("9–18시 — 점심", "9–18시 — 점심"),
        ("👩\u200d👧 가족", "👩\u200d👧 가족"),
        ("마\u200d을", "마을"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\ud800b\ufffec", "abc"),
        ("줄\r\n바꿈 \u2028 셋", "줄\n바꿈\n셋"),
    ],
)
def test_text(given_text, expected):
    assert clean_text(given_text) == expected


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<p>세탁&#11;안내&nbsp;&shy;</p>", "<p>세탁\n안내 </p>"),
        ("<p>a &amp; b &lt;b&gt; &#38; &#x26;</p>", "<p>a &amp; b &lt;b&gt; &#38; &#x26;</p>"),
        ("<p>\u202e뒤집기\n  둘</p>", "<p>뒤집기\n  둘</p>"),
        ("<p>&#x202E;&#xD800;&#9999999;</p>", "<p></p>"),
    ],
)
def test_markup_keeps_its_tags_and_blanks(given_html, expected):
    assert clean_html(given_html) == expected


def test_a_comparison_key_ignores_variants_of_punctuation():
    assert comparison_key("Women’s  ‘이ㆍ미용’ – Ａ") == comparison_key("women's '이·미용' - a")
