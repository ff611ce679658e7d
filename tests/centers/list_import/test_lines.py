"""Parsing the lines of an old board post."""

from centers.list_import.lines import Line, read
from tests.centers.list_import.test_pieces import POST


def test_all_ten_lines_are_parsed_despite_their_whitespace():
    assert [(line.region, line.township, line.center) for line in read(POST).lines] == [
        ("정읍시", "감곡면", "감곡문화센터"),
        ("정읍시", "소성면", "꽃두레행복마을센터"),
        ("남원시", "이백면", "행복나눔센터"),
        ("남원시", "주천면", "지리산일번지 행복나눔터"),
        ("김제시", "성덕면", "남포들녘정보화센터"),
        ("김제시", "용지면", "용지황토빛나눔센터"),
        ("무주군", "적상면", "적상면 삼락플러스"),
        ("임실군", "삼계면", "박사골문화복지마당"),
        ("순창군", "적성면", "슬로라이프센터"),
        ("고창군", "흥덕면", "흥덕문화복지관"),
    ]


def test_a_single_line_may_be_services_alone():
    assert read("이불 세탁, 칼갈이").lines == [Line("이불 세탁, 칼갈이")]


def test_other_lines_of_a_post_are_listed_as_unread():
    reading = read(f"2025 운영 안내 (총 10개소)\n{POST}\n감사합니다.")
    assert len(reading.lines) == 10
    assert reading.unread == ["2025 운영 안내 (총 10개소)", "감사합니다."]


def test_slashes_within_services_are_kept():
    assert read("정읍시/감곡면/센터/월/수 세탁").lines[0].services == "월/수 세탁"
