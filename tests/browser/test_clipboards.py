"""How the paste scripts parse clipboards of various programs, without the admin."""

import html
from pathlib import Path

import pytest

from tests.browser.clipboard_scripts import PARSE_CLIPBOARDS, RAW_CONTENT, parse_clipboard

pytestmark = pytest.mark.browser

CLIPBOARDS = Path(__file__).parent / "clipboards"


PROGRAMS = {
    "hancom_old.html": [
        ("ul0", "사업 개요"),
        ("ul1", "기간: 2026년"),
        ("ul1", "대상: 주민"),
    ],
    "hancom_new.html": [
        ("p", "이불 세탁 안내"),
        ("ul0", "사업 개요"),
        ("ul1", "기간: 2026. 3. 2.(월)부터"),
        ("ul2", "1차: 감곡면"),
        ("ul2", "2차: 소성면"),
        (
            "table",
            [["마을", "요일", "비고"], ["감곡면", "화요일", "매주"], ["소성면", "화요일", "매주"]],
        ),
    ],
    "word.html": [
        ("h3", "사업 계획"),
        ("ul0", "첫째 항목"),
        ("ol1", "준비"),
        ("ol1", "시행"),
        ("p", "사진 앞 사진 뒤"),
    ],
    "excel.html": [
        (
            "table",
            [
                ["마을", "가구", "비율"],
                ["감곡면", "1,234", "50%"],
                ["합계", "합계", "1,234"],
            ],
        ),
    ],
    "libreoffice.html": [
        ("h3", "모집 안내"),
        ("p", "줄 하나"),
        ("br", "줄 둘"),
        ("ol0", "신청"),
        ("ol0", "심사"),
    ],
    "google_docs.html": [
        ("h4", "작은 제목"),
        ("p", "보통 굵게"),
        ("ul0", "하나"),
        ("ul1", "둘"),
        ("p", "3. 셋째"),
    ],
    "browser.html": [
        ("h3", "공지"),
        ("p", "자세히 보기 · 누르기"),
        ("ul0", "첫째"),
        ("ul0", "둘째"),
        ("p", "끝"),
    ],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_clipboard_of_program(scripts, name):
    pieces, _pictures = parse_clipboard(
        scripts, html=(CLIPBOARDS / name).read_text(encoding="utf-8"), text=""
    )
    assert pieces == PROGRAMS[name]


def test_images_are_counted_once_and_emoji_become_text(scripts):
    word = (CLIPBOARDS / "word.html").read_text(encoding="utf-8")
    assert parse_clipboard(scripts, html=word)[1] == 1
    counters = '<p>글<img src="https://a/b.gif" width="1" height="1"><img src="x" alt="🙂"></p>'
    assert parse_clipboard(scripts, html=counters) == ([("p", "글🙂")], 0)
    inline = (
        '<p><img src="data:image/png;base64,AA"><img src="cid:1"><img src="file:///c:/a.png"></p>'
    )
    assert parse_clipboard(scripts, html=inline) == ([], 3)


TEXTS = {
    "카카오톡": (
        "[김영희] [오후 3:12] 내일 이불 세탁합니다\n[박철수] [오후 3:14] - 네",
        [
            ("p", "[김영희] [오후 3:12] 내일 이불 세탁합니다"),
            ("p", "[박철수] [오후 3:14] - 네"),
        ],
    ),
    "addresses stay in their lines": (
        "누리집 https://a.kr/x\n전자우편 a@b.kr\n전화 063-571-1234",
        [
            ("p", "누리집 https://a.kr/x"),
            ("p", "전자우편 a@b.kr"),
            ("p", "전화 063-571-1234"),
        ],
    ),
    "what only looks like a marker": (
        "2026. 11. 3. 회의\n3. 1. 행사\n063-571-1234\n02) 571-1234\n- 5℃\n- 7℃ 이하\n1.5배\n-3",
        [
            ("p", line)
            for line in "2026. 11. 3. 회의|3. 1. 행사|063-571-1234|02) 571-1234|- 5℃|- 7℃ 이하|1.5배|-3".split("|")
        ],
    ),
    "a sign alone": ("앞\n- 하나만\n뒤", [("p", "앞"), ("p", "- 하나만"), ("p", "뒤")]),
    "signs of every kind": (
        "● 가\n● 나\n글\n· 다\n· 라\n글\n▶ 마\n▶ 바\n글\nㅇ 사\nㅇ 아\n글\n-자\n-차",
        [
            ("ul0", "가"), ("ul0", "나"), ("p", "글"), ("ul0", "다"), ("ul0", "라"), ("p", "글"),
            ("ul0", "마"), ("ul0", "바"), ("p", "글"), ("ul0", "사"), ("ul0", "아"), ("p", "글"),
            ("ul0", "자"), ("ul0", "차"),
        ],
    ),
    "numbers of every kind": (
        "1. 가\n2. 나\n글\n1) 다\n2) 라\n글\n(1) 마\n(2) 바\n글\n① 사\n② 아\n글\n가. 자\n나. 차",
        [
            ("ol0", "가"), ("ol0", "나"), ("p", "글"), ("ol0", "다"), ("ol0", "라"), ("p", "글"),
            ("ol0", "마"), ("ol0", "바"), ("p", "글"), ("ol0", "사"), ("ol0", "아"), ("p", "글"),
            ("ol0", "자"), ("ol0", "차"),
        ],
    ),
    "a report": (
        "1. 개요\n 가. 기간\n  - 봄\n  - 가을\n 나. 대상\n2. 예산",
        [
            ("ol0", "개요"), ("ol1", "기간"), ("ul2", "봄"), ("ul2", "가을"), ("ol1", "대상"),
            ("ol0", "예산"),
        ],
    ),
    "numbers that the editor would change": (
        "3. 셋째\n4. 넷째\n글\n1. 하나\n3. 셋",
        [("p", line) for line in "3. 셋째|4. 넷째|글|1. 하나|3. 셋".split("|")],
    ),
    "tabs between cells": (
        '마을\t요일\n"감곡면\n일대"\t"화 ""오후"""\n',
        [("table", [["마을", "요일"], ["감곡면\n일대", '화 "오후"']])],
    ),
    "quotation marks": (
        '"안녕"\n"줄\n바꿈" 끝\x0b새 줄',
        [("p", '"안녕"'), ("p", '"줄'), ("p", '바꿈" 끝'), ("p", "새 줄")],
    ),
    "tabs behind markers": ("1.\t하나\n2.\t둘", [("ol0", "하나"), ("ol0", "둘")]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_plain_text(scripts, name):
    text, expected = TEXTS[name]
    assert parse_clipboard(scripts, text=text)[0] == expected


MARKUP = {
    "lines in one paragraph": (
        "<p>안녕하세요<br>반갑습니다<br><br>○ 하나<br>○ 둘</p>",
        [("p", "안녕하세요"), ("br", "반갑습니다"), ("ul0", "하나"), ("ul0", "둘")],
    ),
    "hidden words": (
        "<style>.x{display:none} @media print{.y{display:none}}</style><p class=x>1</p>"
        "<p class=y>보임</p><p hidden>2</p><p style='mso-hide:all'>3</p>"
        "<p style='visibility:hidden'>4</p><span style='font-size:0'>5</span>",
        [("p", "보임")],
    ),
    "a box around a text": (
        "<table><tr><td><p>□ 상자</p><p>○ 안</p></td></tr></table>",
        [("ul0", "상자"), ("ul1", "안")],
    ),
    "merged cells": (
        "<table><tr><td rowspan=2>가</td><td colspan=2>나</td></tr><tr><td>다<td>라<br>마</table>",
        [("table", [["가", "나", "나"], ["가", "다", "라\n마"]])],
    ),
    "rows that Excel hides, words that run over": (
        "<table><tr><td colspan=2 style='mso-ignore:colspan'>긴 제목</td></tr>"
        "<tr style='display:none'><td>1<td>2</tr><tr><td>가<td>나</tr></table>",
        [("table", [["긴 제목", ""], ["가", "나"]])],
    ),
    "a list that goes on": (
        "<ol><li>하나</li></ol><p>사이</p><ol start=2><li>둘</li></ol>",
        [("ol0", "하나"), ("p", "사이"), ("p", "2. 둘")],
    ),
    "items with signs of their own": (
        "<ul><li>· 하나</li><li>둘</li></ul>",
        [("ul0", "하나"), ("ul0", "둘")],
    ),
    "source lines": ("<p>한\n줄</p><pre>한\n줄</pre>", [("p", "한 줄"), ("p", "한"), ("br", "줄")]),
}


@pytest.mark.parametrize("name", MARKUP)
def test_markup(scripts, name):
    source, expected = MARKUP[name]
    assert parse_clipboard(scripts, html=source)[0] == expected


def test_formatting_and_links(scripts):
    source = (
        "<b style='font-weight:normal'>보통 <span style='font-weight:700'>굵게</span></b>"
        "<em style='font-style:normal'>바른</em> <i>기운</i>"
        "<a href='javascript:alert(1)'>나쁜</a><a href='/local'>안</a>"
        "<a href='https://www.google.com/url?q=https://a.kr/b&sa=D'>구글</a>"
        "<a href='https://a.kr/?id=1&utm_source=x'>추적</a>"
    )
    found = scripts.evaluate(PARSE_CLIPBOARDS, [{"html": source}])[0]["pieces"][0]["spans"]
    marked = [(span["text"].strip(), span["bold"], span["italic"], span["url"]) for span in found]
    assert [mark for mark in marked if mark[0]] == [
        ("보통", False, False, ""),
        ("굵게", True, False, ""),
        ("바른", False, False, ""),
        ("기운", False, True, ""),
        ("나쁜", False, False, ""),
        ("안", False, False, ""),
        ("구글", False, False, "https://a.kr/b"),
        ("추적", False, False, "https://a.kr/?id=1"),
    ]


def test_links_in_plain_text(scripts):
    allowed = {"entityTypes": [{"type": "LINK"}]}
    text = "(https://a.kr/b_(c)), https://가나.kr/전주?x=1&y=2. a.b@c.co.kr에게 https://d.kr에서"
    raw = scripts.evaluate(RAW_CONTENT, [{"text": text}, allowed])
    block = raw["blocks"][0]
    assert block["text"] == text
    linked = [text[r["offset"] : r["offset"] + r["length"]] for r in block["entityRanges"]]
    assert linked == [
        "https://a.kr/b_(c)",
        "https://가나.kr/전주?x=1&y=2",
        "a.b@c.co.kr",
        "https://d.kr",
    ]


def test_markup_characters_in_plain_text_are_text(scripts):
    text = "a < b & <b>c</b>"
    assert parse_clipboard(scripts, text=text)[0] == [("p", text)]
    assert parse_clipboard(scripts, html=f"<p>{html.escape(text)}</p>")[0] == [("p", text)]
