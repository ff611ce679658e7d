"""Any clipboard of a small grammar keeps its words, in their order and lines."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.text.normal_form import clean_line, clean_text
from tests.browser.clipboard_scripts import RAW, UNDERSTAND, words_of

pytestmark = pytest.mark.browser

CLEAN = """async (texts) => {
  const { cleanLine, cleanText } = await import("/core/js/paste/characters.js");
  return texts.map((text) => [cleanText(text), cleanLine(text)]);
}"""
one_page = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@one_page
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=20, max_size=40))
def test_characters_are_those_of_the_server(scripts, texts):
    assert scripts.evaluate(CLEAN, texts) == [
        [clean_text(text), clean_line(text)] for text in texts
    ]


MARKERS = "- |-|· |● |□ |○ |ㅇ |* |※ |1. |2. |3.|1) |2) |(1) |① |가. |나. |i. |2026. 1. 3. |3. 1.|063-|- 5℃ ||".split(
    "|"
)
marked_lines = st.lists(
    st.tuples(st.sampled_from(MARKERS), st.text("가나힣ab12 .-", max_size=8)).map("".join),
    max_size=12,
)


@one_page
@given(st.lists(marked_lines, min_size=10, max_size=20))
def test_lines_keep_their_words_and_order(scripts, texts):
    """Only a list's own markers go, and a list shows them again."""
    found = scripts.evaluate(UNDERSTAND, [{"text": "\n".join(lines)} for lines in texts])
    for lines, result in zip(texts, found, strict=True):
        written = []
        for piece in result["pieces"]:
            marker = piece["item"]["marker"] if piece["item"] else ""
            written.append((marker + words_of(piece)).replace(" ", ""))
        assert written == [short for line in lines if (short := clean_line(line).replace(" ", ""))]


# A document is a list of blocks of numbered words, so that an order can be seen.
words = st.integers(1, 4)
paragraph = st.tuples(st.just("p"), st.lists(words, min_size=1, max_size=3))
items = st.tuples(st.just("list"), st.lists(words, min_size=1, max_size=4))
table = st.tuples(st.just("table"), st.tuples(st.integers(1, 3), st.integers(2, 4)))
documents = st.lists(st.one_of(paragraph, items, table), min_size=1, max_size=6)
MARKS = ["{}", "<B>{}</B>", "<span style='font-weight:700'>{}</span>", "<i>{}</i>", "<o:p>{}</o:p>"]


class Writer:
    """A document in the markup of one program; `lines` are the groups of words it is made of."""

    PARAGRAPHS = {
        "hancom": "<P CLASS=HStyle0 STYLE='line-height:160%'><SPAN>{}</SPAN></P>\r\n",
        "word": "<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>\n",
        "libreoffice": "<p style='margin-bottom: 0cm'><font face='x'>{}</font></p>\n",
        "google": "<p dir=ltr><span style='white-space:pre-wrap'>{}</span></p>",
        "browser": "<div>{}</div>",
    }
    ITEM = {
        "word": "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>{}</p>",
        "hancom": "<P CLASS=HStyle0><SPAN>○ {}</SPAN></P>",
    }

    def __init__(self, program, mark):
        self.program, self.mark = program, mark
        self.count, self.lines = 0, []

    def line(self, number):
        found = [f"낱{self.count + index}말" for index in range(number)]
        self.count += number
        self.lines.append(found)
        first, *others = found
        return " ".join([self.mark.format(first), *others])

    def write(self, document):
        body = "".join(self.block(kind, value) for kind, value in document)
        if self.program == "google":
            return f"<meta charset=utf-8><b style='font-weight:normal' id=docs-internal-guid>{body}</b>"
        return f"<html><body><!--StartFragment-->{body}<!--EndFragment--></body></html>"

    def block(self, kind, value):
        paragraph = self.PARAGRAPHS[self.program]
        if kind == "p":
            return paragraph.format("<br>".join(self.line(number) for number in value))
        if kind == "list" and self.program in self.ITEM:
            return "".join(self.ITEM[self.program].format(self.line(number)) for number in value)
        if kind == "list":
            return f"<ul>{''.join(f'<li>{self.line(number)}</li>' for number in value)}</ul>"
        rows, columns = value
        cells = [
            "".join(f"<td>{paragraph.format(self.line(1))}</td>" for _ in range(columns))
            for _ in range(rows)
        ]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@one_page
@given(
    st.lists(
        st.tuples(documents, st.sampled_from(sorted(Writer.PARAGRAPHS)), st.sampled_from(MARKS)),
        min_size=10,
        max_size=20,
    )
)
def test_words_are_never_lost_joined_or_moved(scripts, cases):
    writers = [Writer(program, mark) for _document, program, mark in cases]
    sources = [writer.write(case[0]) for writer, case in zip(writers, cases, strict=True)]
    found = scripts.evaluate(UNDERSTAND, [{"html": source} for source in sources])
    for writer, result in zip(writers, found, strict=True):
        lines = []
        for piece in result["pieces"]:
            if "rows" in piece:
                lines += [cell.split() for row in piece["rows"] for cell in row]
            else:
                # A single item that its program wrote as a sign and words is no list.
                lines.append(words_of(piece).removeprefix("○ ").split())
        assert lines == writer.lines


FEATURES = {
    "blockTypes": ["header-three", "header-four", "unordered-list-item", "ordered-list-item"],
    "inlineStyles": ["BOLD", "ITALIC"],
    "entityTypes": ["LINK"],
}
options = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from(types), unique=True).map(
            lambda chosen: [{"type": each} for each in chosen]
        )
        for name, types in FEATURES.items()
    }
)
RICH = (
    "<h1>제목 <b>크게</b></h1><h5>작은</h5><hr><ul><li>가<ol><li>나 <i>다</i></ol></ul>"
    "<p><b>라</b> <a href='https://a.kr'>마</a> a@b.kr <a href='data:text/html,x'>바</a></p>"
    "<blockquote>사</blockquote><pre>아</pre><u>자</u><iframe src=x>차</iframe>"
)


@one_page
@given(options)
def test_only_what_the_field_allows_comes_in(scripts, allowed):
    raw = scripts.evaluate(RAW, [{"html": RICH}, allowed])
    types = {name: {each["type"] for each in chosen} for name, chosen in allowed.items()}
    assert {block["type"] for block in raw["blocks"]} <= types["blockTypes"] | {"unstyled"}
    styles = {style["style"] for block in raw["blocks"] for style in block["inlineStyleRanges"]}
    assert styles <= types["inlineStyles"]
    assert {each["type"] for each in raw["entityMap"].values()} <= types["entityTypes"]
    assert all(
        each["data"]["url"].startswith(("https://a.kr", "mailto:"))
        for each in raw["entityMap"].values()
    )
    letters = "".join(block["text"] for block in raw["blocks"])
    order = [letters.index(letter) for letter in "제작가나다라마바사아자"]
    assert order == sorted(order)
