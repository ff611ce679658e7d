import pytest
from django.http import QueryDict

from centers.directory.facets import Directory
from centers.directory.records import records_of
from centers.models import CenterIndexPage, CenterPage
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(site):
    """Centres 감곡 (side dishes, laundry) and 소성 (laundry) in 정읍, 이백 (side dishes) in 남원."""
    food = factories.ServiceCategoryFactory(slug="food", name="먹거리", sort_order=1)
    home = factories.ServiceCategoryFactory(slug="home", name="세탁", sort_order=2)
    dishes = factories.ServiceFactory(slug="side-dish", name="밑반찬", category=food)
    laundry = factories.ServiceFactory(slug="duvet-laundry", name="이불 세탁", category=home)
    check = factories.ServiceFactory(slug="wellbeing-check", name="안부 확인", category=home)
    jeongeup = factories.RegionFactory(sort_order=1)
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190", sort_order=2)

    def center(title, region, *services, second=None):
        township = factories.TownshipFactory(region=region)
        page = factories.CenterPageFactory(parent=site.centers, title=title, township=township)
        for service in services:
            factories.CenterServiceFactory(page=page, service=service, second_service=second)
        return page

    center("감곡", jeongeup, dishes, laundry)
    center("소성", jeongeup, laundry)
    center("이백", namwon, dishes, second=check)
    return site


def directory(query=""):
    return Directory(records_of(CenterPage.objects.live()), QueryDict(query))


def names(found):
    return [entry.record.title for entry in found.results]


def counts(facet):
    return {choice.slug: choice.count for choice in facet.choices}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["감곡", "소성", "이백"]),
        ("region=jeongeup", ["감곡", "소성"]),
        ("region=jeongeup&region=namwon", ["감곡", "소성", "이백"]),
        ("need=food", ["감곡", "이백"]),
        ("need=food&region=jeongeup", ["감곡"]),
        ("service=wellbeing-check", ["이백"]),
        ("service=duvet-laundry&region=namwon", []),
        ("region=atlantis", ["감곡", "소성", "이백"]),
        ("region=%00&need=%27", ["감곡", "소성", "이백"]),
    ],
)
def test_values_of_a_facet_are_or_and_facets_are_and(places, query, expected):
    assert names(directory(query)) == expected


def test_each_count_is_what_the_choice_would_leave_given_the_other_facets(places):
    found = directory("region=jeongeup")
    assert counts(found.regions) == {"jeongeup": 2, "namwon": 1}
    assert counts(found.needs) == {"food": 1, "home": 2}
    assert counts(found.services) == {"side-dish": 1, "duvet-laundry": 2, "wellbeing-check": 0}


def test_a_center_keeps_its_number_when_the_list_is_filtered(places):
    assert [entry.number for entry in directory("region=namwon").results] == [3]


def test_the_number_of_queries_does_not_grow_with_centers_or_facets(
    places, django_assert_num_queries
):
    with django_assert_num_queries(5):
        directory("region=jeongeup&need=food&service=side-dish&audience=adults&open=now")


def test_querysets_chain(places):
    centers = CenterPage.objects.live().public()
    assert [c.title for c in centers.in_region("jeongeup").offering("side-dish")] == ["감곡"]
    assert [c.title for c in centers.offering("wellbeing-check")] == ["이백"]
    assert not centers.in_programme("2025")


def test_a_draft_is_in_no_list(places):
    CenterPage.objects.get(title="감곡").unpublish()
    assert names(directory()) == ["소성", "이백"]


@shared_data
def kinds_of_help(site):
    """감곡 offers health for older people; 소성 offers health for everybody and lunches for older people."""
    health = factories.ServiceCategoryFactory(slug="health", name="건강·안전", sort_order=1)
    food = factories.ServiceCategoryFactory(slug="food", name="먹거리", sort_order=2)
    check = factories.ServiceFactory(slug="check", name="건강관리", category=health)
    lunch = factories.ServiceFactory(
        slug="lunch", name="점심", category=food, audiences=["older-people"]
    )
    region = factories.RegionFactory()
    pages = {
        title: factories.CenterPageFactory(
            parent=site.centers,
            title=title,
            township=factories.TownshipFactory(region=region, name=f"{title}면", slug=slug),
        )
        for title, slug in (("감곡", "gamgok"), ("소성", "soseong"))
    }
    factories.CenterServiceFactory(
        page=pages["감곡"], service=check, audiences=["older-people"], delivery_mode="outreach"
    )
    factories.CenterServiceFactory(page=pages["소성"], service=check)
    factories.CenterServiceFactory(page=pages["소성"], service=lunch, delivery_mode="delivery")
    return pages


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("audience=older-people", ["감곡", "소성"]),
        ("audience=older-people&need=health", ["감곡"]),
        ("audience=older-people&need=food", ["소성"]),
        ("mode=delivery", ["소성"]),
        ("mode=delivery&need=health", []),
        ("mode=outreach&mode=delivery", ["감곡", "소성"]),
        ("mode=outreach&audience=older-people&service=check", ["감곡"]),
    ],
)
def test_audience_and_mode_must_match_on_the_row_that_matches_the_need(
    kinds_of_help, query, expected
):
    assert names(directory(query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "audience=older-people",
        "need=health",
        "mode=delivery&need=food",
        "region=jeongeup",
        "region=jeongeup&township=jeongeup-gamgok",
        "need=food&service=lunch&audience=older-people",
        "service=lunch",
    ],
)
def test_every_count_is_what_its_choice_then_shows(kinds_of_help, query):
    found = directory(query)
    for facet in found.facets:
        rest = "&".join(part for part in query.split("&") if not part.startswith(f"{facet.name}="))
        for choice in facet.choices:
            alone = directory(f"{rest}&{facet.name}={choice.slug}".lstrip("&"))
            assert len(alone.results) == choice.count, (facet.name, choice.slug)


def test_townships_are_offered_within_the_chosen_region(kinds_of_help):
    assert directory().townships is None
    found = directory("region=jeongeup")
    assert counts(found.townships) == {"jeongeup-gamgok": 1, "jeongeup-soseong": 1}
    assert names(directory("region=jeongeup&township=jeongeup-gamgok")) == ["감곡"]
    assert names(directory("township=jeongeup-gamgok")) == ["감곡", "소성"]


def test_services_are_offered_within_the_chosen_need(kinds_of_help):
    assert counts(directory().services) == {"check": 2, "lunch": 1}
    assert counts(directory("need=food").services) == {"lunch": 1}
    assert names(directory("need=food&service=lunch")) == ["소성"]
    # A service of another need is dropped from the choices, like a township of another region.
    assert names(directory("need=food&service=check")) == ["소성"]


def test_facets_that_nothing_fills_are_not_offered(places):
    assert directory().advanced_facets == []


def test_which_are_open_now(kinds_of_help):
    factories.OpeningHoursFactory(
        page=kinds_of_help["감곡"],
        weekdays=["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
        opens_at="00:00",
        closes_at="23:59:59",
    )
    CenterPage.objects.update(holiday_rule="open")
    assert names(directory("open=now")) == ["감곡"]
    assert [heading for heading, _facet in directory().advanced_facets][-1] == "여는 때"


def test_a_long_list_comes_in_pages_with_its_map(places, client, monkeypatch):
    monkeypatch.setattr(CenterIndexPage, "per_page", 2)
    first, second = (client.get("/centers/", {"page": page}).content.decode() for page in (1, 2))
    assert "감곡" in first
    assert "이백" not in first.split('id="results"')[1].split("</section>")[0]
    assert "이백" in second.split('id="results"')[1].split("</section>")[0]
    assert "<strong>3</strong>" in second
    assert client.get("/centers/", {"page": "x"}).status_code == 200
