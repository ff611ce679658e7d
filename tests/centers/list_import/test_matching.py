"""Matching lines to centres and wordings to services."""

import pytest

from centers.list_import.lines import Line
from centers.list_import.matching import ExistingService, Matcher, Suggestion
from centers.models import CenterPage
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def places(site):
    """주천면 exists in 남원시 and in 진안군; 부안면 is in 고창군 although there is a 부안군."""
    made = {}
    for region, slug, names in (
        ("남원시", "namwon", ["주천면"]),
        ("진안군", "jinan", ["주천면"]),
        ("고창군", "gochang", ["흥덕면", "부안면"]),
    ):
        parent = factories.RegionFactory(name=region, slug=slug)
        for name in names:
            made[region, name] = factories.TownshipFactory(region=parent, name=name)
    return made


def center(site, township, title):
    return factories.CenterPageFactory(parent=site.centers, township=township, title=title)


@shared_data
def namwon(site, places):
    return center(site, places["남원시", "주천면"], "지리산일번지 행복나눔터")


def line(text, services=""):
    return Line(services, *[part.strip() for part in text.split("/")])


def test_a_township_is_identified_with_its_county(site, places, namwon, editor):
    jinan = center(site, places["진안군", "주천면"], "지리산일번지 행복나눔터")
    matcher = Matcher.load(editor)
    found = matcher.center_of(line("남원시 / 주천면 / 지리산일번지행복나눔터"))
    assert found == str(namwon.translation_key)
    found = matcher.center_of(line("진안군 / 주천면 / 지리산일번지 행복나눔터"))
    assert found == str(jinan.translation_key)


def test_place_names_within_services_are_ignored(site, places, editor):
    heungdeok = center(site, places["고창군", "흥덕면"], "흥덕문화복지관")
    center(site, places["고창군", "부안면"], "부안문화복지관")
    matcher = Matcher.load(editor)
    meant = line("고창군 / 흥덕면 / 흥덕문화복지관", "3개면(흥덕,성내,부안) 교류")
    assert matcher.center_of(meant) == str(heungdeok.translation_key)


def test_a_different_name_is_left_to_the_editor(namwon, editor):
    matcher = Matcher.load(editor)
    other = line("남원시 / 주천면 / 행복나눔터")
    assert matcher.center_of(other) == ""
    assert matcher.near(other) == ["남원시 주천면 지리산일번지 행복나눔터"]


def test_an_ambiguous_name_is_left_to_the_editor(site, namwon, editor):
    draft = center(site, namwon.township, "다른 이름")
    CenterPage.objects.filter(pk=draft.pk).update(title=namwon.title)
    assert Matcher.load(editor).center_of(line("남원시/주천면/지리산일번지 행복나눔터")) == ""


@shared_data
def kinds(namwon):
    dishes = factories.ServiceFactory(name="밑반찬", slug="side-dish", synonyms="반찬 나눔")
    check = factories.ServiceFactory(name="생활 모니터링(안부 확인)", slug="wellbeing-check")
    hair = factories.ServiceFactory(name="이·미용", slug="hair", synonyms="이발")
    factories.CenterServiceFactory(
        page=namwon, wording="밑반찬 나눔 및 생활 모니터링", service=dishes, second_service=check
    )
    return {"dishes": dishes.pk, "check": check.pk, "hair": hair.pk}


@pytest.mark.parametrize(
    ("wording", "first", "second"),
    [
        # Equal to the wording of another centre, with both services.
        ("밑반찬 나눔 및 생활모니터링", "dishes", "check"),
        # By name and by synonym.
        ("이미용 서비스", "hair", None),
        ("이 · 미용 서비스", "hair", None),
        ("마을 이발 봉사", "hair", None),
        ("밑반찬과 생활 모니터링", "dishes", "check"),
        # By similarity.
        ("밑반찬 나눔 및 생활 모니터", "dishes", "check"),
        ("바둑 대회", None, None),
    ],
)
def test_services_are_suggested(kinds, editor, wording, first, second):
    expected = Suggestion(kinds.get(first), kinds.get(second))
    assert Matcher.load(editor).suggest(wording) == expected


def test_existing_services_are_found(namwon, kinds, editor):
    matcher, key = Matcher.load(editor), str(namwon.translation_key)
    same, wording = "밑반찬 나눔 및 생활모니터링", "밑반찬 나눔 및 생활 모니터링"
    assert matcher.find_existing(key, same, kinds["dishes"]) == ExistingService(
        wording, is_same=True
    )
    assert matcher.find_existing(key, "반찬 배달", kinds["dishes"]) == ExistingService(
        wording, is_same=False
    )
    assert matcher.find_existing(key, "이미용", kinds["hair"]) is None
    assert matcher.find_existing("", "이미용", kinds["hair"]) is None
