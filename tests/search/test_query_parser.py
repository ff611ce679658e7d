"""Parsing of queries: corrections, synonyms, partial matches."""

import pytest

from search.models import IgnoredWord, IndexState, SynonymSet
from search.query.parsed_query import HANJA, KEYBOARD, SPELLING
from search.query.parser import parse_query
from search.service import find
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages(make_page):
    make_page("이불 세탁", "무거운 이불을 수거해 세탁합니다.")
    make_page("밑반찬 나눔", "반찬을 만들어 나눕니다.")
    make_page("이·미용 봉사", "머리를 깎아 드립니다.")
    make_page("생생마을관리소란?", "마을 일을 돌보는 곳입니다.")


@pytest.mark.parametrize(
    ("typed", "kind", "replacement"),
    [
        ("tpxkr", KEYBOARD, "세탁"),
        ("새탁", SPELLING, "세탁"),
        ("밑반챤", SPELLING, "밑반찬"),
        ("생셍마을관리소", SPELLING, "생생마을관리소"),
        ("ㅂㅂㅊ", SPELLING, "반찬"),
        ("洗濯", HANJA, "세탁"),
    ],
)
def test_mistyped_query_is_corrected(typed, kind, replacement, titles):
    parsed = parse_query(typed, correct=True)
    assert [
        (correction.kind, correction.typed, correction.replacement)
        for correction in parsed.corrections
    ][:1] == [(kind, typed, replacement)]
    assert titles(typed)


def test_correction_can_be_switched_off(titles):
    assert titles("새탁") == ["이불 세탁"]
    assert titles("새탁", correct=False) == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("빨래", "이불 세탁"),
        ("이발", "이·미용 봉사"),
        ("이ㆍ미용", "이·미용 봉사"),
        ("이 미용", "이·미용 봉사"),
        ("머리 깎는", "이·미용 봉사"),
        ("이불빨래", "이불 세탁"),
        ("생생 마을 관리소", "생생마을관리소란?"),
        ("반찬", "밑반찬 나눔"),
        ("ㅇㅂㅅㅌ", "이불 세탁"),
        ("ㅅㅌ", "이불 세탁"),
        ("생생마을", "생생마을관리소란?"),
    ],
)
def test_synonyms_and_variants(query, title, titles):
    assert titles(query)[0] == title


@pytest.mark.parametrize(
    "query", ["giặt chăn", "giat chan", "被褥清洗", "bedding laundry", "laundry"]
)
def test_translations_find_the_korean_page(query, titles):
    assert titles(query)[0] == "이불 세탁"


def test_typed_words_rank_before_translations(make_page, titles):
    make_page("laundry 안내")
    assert titles("laundry") == ["laundry 안내", "이불 세탁"]


def test_synonym_set_takes_effect_with_a_new_version(titles):
    assert titles("땡땡이") == []
    SynonymSet.objects.create(words="땡땡이, 이불 세탁")
    IndexState.change(vocabulary_version=1)
    assert titles("땡땡이") == ["이불 세탁"]


def test_partial_matches_follow_complete_matches(titles):
    found = find("이불 반찬", "ko")
    assert found.complete == 0
    assert found.total == 2
    found = find("이불 세탁", "ko")
    assert found.complete == 1


def test_light_words_are_not_required(titles):
    assert titles("이불 세탁 방법") == ["이불 세탁"]
    assert titles("방법") == []


@pytest.mark.parametrize(
    "query", ["스키장 리프트권", "프로야구 순위", "cryptocurrency", "ㅋㅋㅋ", "!!!", ""]
)
def test_unknown_words_find_nothing(query, titles):
    assert find(query, "ko").total == 0


def test_drafts_and_private_pages_are_never_found(make_page, titles):
    make_page("비밀 세탁", live=False)
    private = make_page("회원 세탁")
    factories.restrict(private)
    assert titles("세탁") == ["이불 세탁"]


def test_facets_filter_and_count(site, titles):
    region = factories.RegionFactory(name="정읍시", slug="jeongeup")
    center = factories.CenterPageFactory(
        parent=site.centers, title="세탁 마을", township=factories.TownshipFactory(region=region)
    )
    factories.CenterServiceFactory(page=center)
    center.save()
    found = find("세탁", "ko")
    assert {value.slug: value.count for value in found.tallies["kind"].values} == {
        "standardpage": 1,
        "centerpage": 1,
    }
    assert [(value.label, value.count) for value in found.tallies["region"].values] == [
        ("정읍시", 1)
    ]
    assert titles("세탁", chosen={"region": ["jeongeup"]}) == ["세탁 마을"]
    assert titles("세탁", chosen={"region": ["namwon"]}) == []
    assert titles("세탁", chosen={"kind": ["standardpage", "centerpage"]}) == titles("세탁")


def test_only_one_language_is_searched(site, translate, make_page, titles):
    translate(make_page("세탁 안내"), "vi", title="Giặt giũ")
    assert titles("giặt", "vi") == ["Giặt giũ"]
    assert "Giặt giũ" not in titles("세탁", "ko")
    assert find("giặt").tallies["lang"].counts["vi"] == 1


def test_inflected_verbs_with_kiwi(use_analyser, make_page, titles):
    use_analyser("kiwi")
    make_page("칼갈이 봉사", "칼을 갈아 드립니다.")
    assert titles("칼을 갈았습니다") == ["칼갈이 봉사"]
    assert titles("칼 가는 데 있나요") == ["칼갈이 봉사"]


def test_ignored_word_is_not_required(titles):
    assert titles("이불 수거함") == ["이불 세탁"]
    assert find("이불 수거함", "ko").complete == 0
    IgnoredWord.objects.create(word="수거함")
    assert find("이불 수거함", "ko").complete == 1
