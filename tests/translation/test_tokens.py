"""Formatting as tokens: there and back, and what does not fit is named."""

import pytest

from translation.tokens import TokenError, shown, stored

SOURCE = '<b>이불</b> <a id="a1">세탁 &amp; 건조</a>합니다<br/>끝'

SHOWN = [
    ("그냥 글", "그냥 글"),
    ("A &amp; B &lt;C&gt;", "A & B <C>"),
    (SOURCE, "⟨1⟩이불⟨/1⟩ ⟨2⟩세탁 & 건조⟨/2⟩합니다\n끝"),
    ("<b>굵고 <i>기운</i></b>", "⟨1⟩굵고 ⟨2⟩기운⟨/2⟩⟨/1⟩"),
    ("따옴표 \"와\" '도'", "따옴표 \"와\" '도'"),
]


@pytest.mark.parametrize(("html", "text"), SHOWN)
def test_a_line_is_shown_with_tokens_and_stored_as_it_was(html, text):
    assert shown(html) == text
    assert stored(text, html) == html


def test_a_translation_uses_the_numbers_of_its_source():
    assert shown('<a id="a1">wash</a> <b>bedding</b>', SOURCE) == "⟨2⟩wash⟨/2⟩ ⟨1⟩bedding⟨/1⟩"


def test_what_the_source_does_not_have_is_shown_without_formatting():
    assert shown("<i>wash</i>", SOURCE) == "wash"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("⟨1⟩a⟨/1⟩", "⟨2⟩"),
        ("⟨1⟩⟨2⟩a⟨/1⟩⟨/2⟩", "⟨/1⟩"),
        ("⟨1⟩a⟨/1⟩⟨2⟩b⟨/2⟩⟨9⟩", "⟨9⟩"),
        ("⟨1⟩a⟨/1⟩⟨1⟩b⟨/1⟩⟨2⟩c⟨/2⟩", "두 번"),
        ("⟨2⟩a⟨/2⟩⟨1⟩b", "⟨/1⟩"),
        ("a ⟨ b ⟨1⟩⟨/1⟩⟨2⟩⟨/2⟩", "괄호"),
    ],
)
def test_tokens_that_do_not_fit_are_named(text, said):
    with pytest.raises(TokenError, match=said):
        stored(text, SOURCE)


def test_a_line_break_stays_only_where_the_source_has_one():
    assert stored("one\ntwo", "하나") == "one two"
    assert stored("one\ntwo", "하나<br/>둘") == "one<br/>two"


def test_markup_that_is_typed_is_text():
    assert stored("<script>x</script>", "글") == "&lt;script&gt;x&lt;/script&gt;"
