"""The service finder: three steps by links, without script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centers.models import CenterPage, Township
from tests import factories

pytestmark = pytest.mark.django_db


def get_page(client, query=""):
    response = client.get(f"/find/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(text):
    return re.findall(r'<h3 class="center__name"><a [^>]*>([^<]+)</a>', text)


def links(text):
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(\?[^"]+)"', text)]


def test_three_links_lead_from_the_home_page_to_a_centre(villages, client):
    villages.site.home.sections = [("service_finder", {"title": "도움"})]
    villages.site.home.save_revision().publish()
    home = client.get("/").content.decode()
    assert "/find/?who=older-people" in home
    needs = links(get_page(client, "?who=older-people"))
    assert "?who=older-people&need=home" in needs
    places = links(get_page(client, "?who=older-people&need=home"))
    assert "?who=older-people&need=home&where=gimje.seongdeok" in places
    result = get_page(client, "?who=older-people&need=home&where=gimje.seongdeok")
    assert titles(result) == ["성덕센터"]


def test_a_township_without_a_match_shows_its_centre_and_the_nearest_matches(villages, client):
    text = get_page(client, "?who=any&need=home&where=gimje.yongji")
    assert titles(text) == ["용지황토빛나눔센터", "성덕센터", "이백센터"]
    own, _heading, elsewhere = text.partition("가까운 곳")
    assert "용지황토빛나눔센터" in own
    assert "약 9km" in elsewhere
    assert "약 65km" in elsewhere


def test_a_region_without_any_centre_leads_to_the_nearest(villages, client):
    factories.RegionFactory(slug="jeongeup", name="정읍시")
    assert titles(get_page(client, "?who=any&need=home&where=jeongeup")) == ["성덕센터", "이백센터"]


def test_a_service_without_audiences_matches_every_audience(villages, client):
    assert titles(get_page(client, "?who=adults&need=home&where=namwon")) == [
        "이백센터",
        "성덕센터",
    ]
    assert "아직 이 도움이 없습니다" in get_page(client, "?who=adults&need=home&where=namwon")
    assert titles(get_page(client, "?who=children&need=home&where=namwon")) == ["이백센터"]


def test_only_needs_with_centres_are_offered_with_counts(villages, client):
    text = get_page(client, "?who=adults")
    assert "건강·안전" in text.replace("\u2060", "")
    villages.kinds["check"].center_services.all().delete()
    assert "건강·안전" not in get_page(client, "?who=adults").replace("\u2060", "")


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("?who=martians&need=home&where=gimje", "누구에게"),
        ("?need=home&where=gimje", "누구에게"),
        ("?who=any&need=%00", "무엇을"),
        ("?who=any&need=home&where=atlantis", "어디에"),
        ("?who=any&need=home&where=gimje.ibaek", "어디에"),
    ],
)
def test_missing_and_unknown_parameters_show_their_step(villages, client, query, question):
    assert question in get_page(client, query)


def test_every_step_has_a_link_back(villages, client):
    text = get_page(client, "?who=any&need=home&where=gimje")
    assert {"?who=any&need=home", "?who=any"} <= set(links(text))
    assert 'href="?"' in text


def test_equal_township_names_in_two_regions_are_distinct(villages, client):
    region = villages.ibaek.region
    factories.TownshipFactory(region=region, name="용지면", slug="yongji")
    text = get_page(client, "?who=any&need=community&where=namwon.yongji")
    assert "남원시 용지면에는 아직 이 도움이 없습니다" in text
    assert Township.objects.filter(slug="yongji").count() == 2


def test_drafts_and_private_centres_are_not_found(villages, client):
    CenterPage.objects.get(pk=villages.seongdeok.pk).unpublish()
    factories.restrict(villages.ibaek)
    text = get_page(client, "?who=any&need=home&where=gimje")
    assert titles(text) == ["용지황토빛나눔센터"]


def test_only_the_first_step_is_indexable(villages, client):
    assert "noindex" not in get_page(client)
    assert "noindex" in get_page(client, "?who=any")


def test_steps_are_in_the_active_language(villages, client, translate):
    translate(villages.seongdeok, "en", title="Seongdeok Centre")
    response = client.get("/en/find/")
    assert response.status_code == 200
    assert '<html lang="en"' in response.content.decode()


def test_the_number_of_queries_does_not_grow(villages, client):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            get_page(client, "?who=any&need=home&where=gimje")
        return len(queries)

    count_queries()
    before = count_queries()
    for _number in range(5):
        township = villages.seongdeok.township
        page = factories.CenterPageFactory(parent=villages.site.centers, township=township)
        factories.CenterServiceFactory(page=page, service=villages.kinds["laundry"])
        factories.CenterPhoneFactory(page=page)
    assert count_queries() == before
