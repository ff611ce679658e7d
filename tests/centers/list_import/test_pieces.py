"""Splitting lines of services. The ten lines have 36 services; splitting at every comma makes 40, and
respecting brackets only 37."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centers.list_import import lines
from centers.list_import.splitting_rules import Doubt, pieces, propose, services

POST = Path(__file__).with_name("board_post.txt").read_text(encoding="utf-8")


@pytest.fixture
def ten():
    return lines.read(POST).lines


def test_the_ten_lines_hold_36_services(ten):
    assert sum(len(propose(line.services).services) for line in ten) == 36
    assert sum(len(line.services.split(",")) for line in ten) == 40


def test_one_of_their_commas_is_doubtful(ten):
    doubts = [
        (line.center, comma.doubt, comma.splits)
        for line in ten
        for comma in propose(line.services).commas
        if comma.doubt
    ]
    assert doubts == [("슬로라이프센터", Doubt.ENUMERATION, False)]


def test_splitting_there_makes_37(ten):
    every = [[comma.at for comma in propose(line.services).commas] for line in ten]
    assert (
        sum(len(services(line.services, cuts)) for line, cuts in zip(ten, every, strict=True)) == 37
    )


def test_all_ten_lists_are_open_ended(ten):
    assert all(propose(line.services).is_open_ended for line in ten)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "농기구, 주방기구 등 칼갈이 지원, 이불 세탁",
            ["농기구, 주방기구 등 칼갈이 지원", "이불 세탁"],
        ),
        ("3개면(흥덕,성내,부안) 교류, 체조", ["3개면(흥덕,성내,부안) 교류", "체조"]),
        ("마을학교(성인, 아동) 등", ["마을학교(성인, 아동)"]),
        ("생필품 배달, 낫, 호미 등 갈기 지원", ["생필품 배달", "낫, 호미 등 갈기 지원"]),
        ("이불 한 채 5,000원 세탁, 수선 지원", ["이불 한 채 5,000원 세탁", "수선 지원"]),
        ("전등, 형광등 갈기", ["전등", "형광등 갈기"]),
        ("밑반찬、 이불，청소; 빨래", ["밑반찬", "이불", "청소", "빨래"]),
        ("이불 세탁, 등등.", ["이불 세탁"]),
        ("[가, 나 (다, 라)] 마, 바", ["[가, 나 (다, 라)] 마", "바"]),
        ("등", []),
        (" , ,", []),
        ("", []),
    ],
)
def test_proposals(text, expected):
    assert propose(text).services == expected


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("가위(큰 것, 작은 것 갈기", Doubt.BRACKET),
        ("이, 미용 서비스", Doubt.SHORT),
        ("이불 세탁, 및 수선 지원", Doubt.JOINED),
        ("농기구, 주방기구 등 칼갈이", Doubt.ENUMERATION),
    ],
)
def test_doubtful_commas_have_a_reason(text, doubt):
    assert propose(text).commas[0].doubt == doubt


TEXTS = st.text("가나 등,，()[]（）·1,2", max_size=60)


def cut(data, text):
    commas = propose(text).commas
    return [comma.at for comma in commas if data.draw(st.booleans())]


@given(TEXTS, st.data())
def test_nothing_is_lost_or_added(text, data):
    cuts = cut(data, text)
    parts = pieces(text, cuts)
    separators = [text[at] for at in cuts]
    joined = parts[0] + "".join(map("".join, zip(separators, parts[1:], strict=True)))
    assert joined == text
    assert len(parts) == len(cuts) + 1


@given(st.lists(st.text("가나다 ·", min_size=1), min_size=1), st.text("가나,( ", max_size=9))
def test_balanced_brackets_are_never_opened(inner, before):
    bracket = f"({','.join(inner)})"
    text = f"{before.replace('(', '')}{bracket} 뒤, 끝"
    begin = text.index(bracket)
    inside = range(begin, begin + len(bracket))
    assert not [comma for comma in propose(text).commas if comma.at in inside]


@given(TEXTS, st.data())
def test_one_cut_more_is_one_piece_more_and_never_fewer_services(text, data):
    cuts = cut(data, text)
    for comma in propose(text).commas:
        if comma.at not in cuts:
            more = sorted([*cuts, comma.at])
            assert len(pieces(text, more)) == len(pieces(text, cuts)) + 1
            assert len(services(text, more)) >= len(services(text, cuts))


@given(TEXTS)
def test_proposed_joins_are_doubtful(text):
    """A proposed join must have a doubt: otherwise the editor would never decide about it."""
    assert all(comma.splits or comma.doubt for comma in propose(text).commas)
