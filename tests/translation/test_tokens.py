"""Tokens: conversion of HTML to text and back, and rejection of invalid tokens."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from translation.tokens import TokenError, problem, to_html, to_text, validated

SOURCE = '<b>이불</b> <a id="a1">세탁 &amp; 건조</a>합니다<br/>끝'

SHOWN = [
    ("그냥 글", "그냥 글"),
    ("A &amp; B &lt;C&gt;", "A & B <C>"),
    (SOURCE, "⟨1⟩이불⟨/1⟩ ⟨2⟩세탁 & 건조⟨/2⟩합니다\n끝"),
    ("<b>굵고 <i>기운</i></b>", "⟨1⟩굵고 ⟨2⟩기운⟨/2⟩⟨/1⟩"),
    ("따옴표 \"와\" '도'", "따옴표 \"와\" '도'"),
]


@pytest.mark.parametrize(("html", "text"), SHOWN)
def test_html_survives_conversion_to_text_and_back(html, text):
    assert to_text(html) == text
    assert to_html(text, html) == html


def test_a_translation_uses_the_numbers_of_its_source():
    assert to_text('<a id="a1">wash</a> <b>bedding</b>', SOURCE) == "⟨2⟩wash⟨/2⟩ ⟨1⟩bedding⟨/1⟩"


def test_elements_that_the_source_lacks_are_dropped():
    assert to_text("<i>wash</i>", SOURCE) == "wash"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("⟨1⟩a⟨/1⟩", "⟨2⟩"),
        ("⟨1⟩⟨2⟩a⟨/1⟩⟨/2⟩", "⟨/1⟩"),
        ("⟨1⟩a⟨/1⟩⟨2⟩b⟨/2⟩⟨9⟩", "⟨9⟩"),
        ("⟨1⟩a⟨/1⟩⟨1⟩b⟨/1⟩⟨2⟩c⟨/2⟩", "두 번"),
        ("⟨2⟩a⟨/2⟩⟨1⟩b", "⟨/1⟩"),
        ("a ⟨ b ⟨1⟩⟨/1⟩⟨2⟩⟨/2⟩", "괄호"),
    ],
)
def test_invalid_tokens_are_reported(text, message):
    with pytest.raises(TokenError, match=message):
        to_html(text, SOURCE)


def test_a_line_break_stays_only_where_the_source_has_one():
    assert to_html("one\ntwo", "하나") == "one two"
    assert to_html("one\ntwo", "하나<br/>둘") == "one<br/>two"


def test_typed_markup_is_escaped():
    assert to_html("<script>x</script>", "글") == "&lt;script&gt;x&lt;/script&gt;"


# --- HTML that comes from files, machines and memory ----------------------------------------------

LINK = '찾아가는 <a id="a1">이불 세탁</a>을 <b>날마다</b> 합니다'
GOOD = [
    LINK,
    'We <b>daily</b> do <a id="a1">laundry</a>',
    "We <b>daily</b> do <a id='a1'>laundry</a>",
    '<a id="a1">laundry <b>daily</b></a>',
    'R&amp;D <a id="a1">a &lt; b</a> <B>c</B>',
]
BAD = {
    "lost": "laundry <b>daily</b>",
    "doubled": '<a id="a1">x</a> <a id="a1">y</a> <b>z</b>',
    "emptied": '<a id="a1"></a>laundry <b>z</b>',
    "emptied but for a blank": '<a id="a1">&nbsp;</a>laundry <b>z</b>',
    "not closed": '<a id="a1">laundry <b>z</b>',
    "not opened": "laundry</a> <b>z</b>",
    "escaped": '&lt;a id="a1"&gt;x&lt;/a&gt; <b>z</b>',
    "escaped twice": '&amp;lt;a id="a1"&amp;gt;x&amp;lt;/a&amp;gt; <b>z</b>',
    "in full width": '＜a id="a1"＞x＜/a＞ <b>z</b>',
    "with a blank": '< a id="a1">x</ a> <b>z</b>',
    "crossed": '<a id="a1">x <b>z</a></b>',
    "before it begins": '</a>x<a id="a1"> <b>z</b>',
    "another id": '<a id="a2">x</a> <b>z</b>',
    "no id": "<a>x</a> <b>z</b>",
    "a URL": '<a href="https://evil.example/">x</a> <b>z</b>',
    "a URL besides": '<a id="a1" href="https://evil.example/">x</a> <b>z</b>',
    "a handler": '<a id="a1">x</a> <b onclick="x()">z</b>',
    "another element": '<a id="a1">x</a> <i>z</i>',
    "one more element": '<a id="a1">x</a> <b>z</b> <i>y</i>',
    "a tag besides that became text": '<a id="a1">x</a> <b>z</b> &lt;b&gt;y&lt;/b&gt;',
    "tokens as text": "⟨1⟩x⟨/1⟩ ⟨2⟩z⟨/2⟩",
}


@pytest.mark.parametrize("html", GOOD)
def test_html_with_the_same_tokens_is_valid(html):
    assert problem(html, LINK) == ""
    assert validated(validated(html, LINK), LINK) == validated(html, LINK)


@pytest.mark.parametrize("html", BAD.values(), ids=BAD)
def test_html_with_other_tokens_is_refused_with_a_message(html):
    assert problem(html, LINK).endswith("주세요.")


@pytest.mark.parametrize("text", ["<b>x</b>", "＜a＞x", '&lt;a id="a1"&gt;x', "< br >"])
def test_a_tag_as_text_is_refused_if_the_source_has_none(text):
    assert problem(text, "그냥 글")
    with pytest.raises(TokenError):
        to_html(text, "그냥 글")


def test_comparison_signs_are_text():
    assert validated("1 &lt; 2 &amp; a &gt; b", "하나") == "1 &lt; 2 &amp; a &gt; b"


WORDS = st.lists(st.sampled_from([*"가나 ab.'\"", "&amp;", "&lt;", "&gt;"]), max_size=4).map(
    "".join
)
ELEMENTS = ["b", "i", "a1", "a2"]


def _open(name: str) -> str:
    return f'<a id="{name}">' if name[1:] else f"<{name}>"


def _close(name: str) -> str:
    return "</a>" if name[1:] else f"</{name}>"


@st.composite
def pieces(draw, names=ELEMENTS):
    """A line as a list of tags and text, each element once, some nested."""
    found = [f"낱{draw(WORDS)}"]
    left = draw(st.permutations(names))
    for _time in range(draw(st.integers(1, len(names)))):
        if left:
            name, *left = left
            inner = [f"말{draw(WORDS)}"]
            if left and draw(st.booleans()):
                within, *left = left
                inner += [_open(within), f"안{draw(WORDS)}", _close(within)]
            found += [_open(name), *inner, _close(name), f"뒤{draw(WORDS)}"]
    return found


@settings(deadline=None)
@given(pieces())
def test_every_line_is_valid_for_itself(line):
    html = "".join(line)
    assert problem(html, html) == ""
    assert to_html(to_text(html), html) == validated(html, html)


def mutations(line: list[str]):
    """Variants of a line with one tag damaged, as machines or people do."""
    tags = [at for at, piece in enumerate(line) if piece.startswith("<")]
    for at in tags:
        before, tag, after = line[:at], line[at], line[at + 1 :]
        yield [*before, *after]
        yield [*before, tag, tag, *after]
        yield [*before, tag.replace("<", "&lt;").replace(">", "&gt;"), *after]
        yield [*before, tag.replace("<", "＜").replace(">", "＞"), *after]
        yield [*before, tag.replace("<", "< "), *after]
        yield [*before, tag.replace(">", ""), *after]
        yield [*before, tag.replace('id="', 'id="x'), *after]
        yield [*before, tag.replace('id="', 'href="'), *after]
        yield [*before, "<i>" if tag == "<b>" else "<b>", *after]
        yield [*before, tag.replace(">", ' class="x">') if "/" not in tag else "<u></b>", *after]
        yield [*after, tag, *before]


@settings(deadline=None)
@given(pieces(), st.data())
def test_any_line_with_other_tokens_is_refused(line, data):
    source = "".join(line)
    spoilt = "".join(data.draw(st.sampled_from(list(mutations(line)))))
    assume(spoilt != source)
    tags = [piece for piece in line if piece.startswith("<")]
    same = sorted(re.findall("<[^<>]*>", spoilt)) == sorted(tags)
    if not same:
        assert problem(spoilt, source)
    elif not problem(spoilt, source):
        # The same tags in another order, well formed.
        assert to_text(validated(spoilt, source), source).count("⟨") == len(tags)
