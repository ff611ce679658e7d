"""Who, what, where: three links, no script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centers.models import CenterPage, Township
from tests import factories

pytestmark = pytest.mark.django_db


def shown(client, query=""):
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
    needs = links(shown(client, "?who=older-people"))
    assert "?who=older-people&need=home" in needs
    places = links(shown(client, "?who=older-people&need=home"))
    assert "?who=older-people&need=home&where=gimje.seongdeok" in places
    answer = shown(client, "?who=older-people&need=home&where=gimje.seongdeok")
    assert titles(answer) == ["성덕센터"]


def test_a_township_without_it_shows_its_own_centre_and_the_nearest_that_have_it(villages, client):
    text = shown(client, "?who=any&need=home&where=gimje.yongji")
    assert titles(text) == ["용지황토빛나눔센터", "성덕센터", "이백센터"]
    own, _heading, elsewhere = text.partition("가까운 곳")
    assert "용지황토빛나눔센터" in own
    assert "약 9km" in elsewhere
    assert "약 65km" in elsewhere


def test_a_region_without_any_centre_leads_to_the_nearest(villages, client):
    factories.RegionFactory(slug="jeongeup", name="정읍시")
    assert titles(shown(client, "?who=any&need=home&where=jeongeup")) == ["성덕센터", "이백센터"]


def test_a_service_for_nobody_in_particular_is_for_everybody(villages, client):
    assert titles(shown(client, "?who=adults&need=home&where=namwon")) == ["이백센터", "성덕센터"]
    assert "아직 이 도움이 없습니다" in shown(client, "?who=adults&need=home&where=namwon")
    assert titles(shown(client, "?who=children&need=home&where=namwon")) == ["이백센터"]


def test_only_needs_that_somebody_meets_are_offered_with_their_number(villages, client):
    text = shown(client, "?who=adults")
    assert "건강·안전" in text.replace("\u2060", "")
    villages.kinds["check"].center_services.all().delete()
    assert "건강·안전" not in shown(client, "?who=adults").replace("\u2060", "")


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
def test_what_is_not_known_is_asked(villages, client, query, question):
    assert question in shown(client, query)


def test_every_choice_can_be_taken_back(villages, client):
    text = shown(client, "?who=any&need=home&where=gimje")
    assert {"?who=any&need=home", "?who=any"} <= set(links(text))
    assert 'href="?"' in text


def test_the_same_township_name_in_two_regions_is_told_apart(villages, client):
    region = villages.ibaek.region
    factories.TownshipFactory(region=region, name="용지면", slug="yongji")
    text = shown(client, "?who=any&need=community&where=namwon.yongji")
    assert "남원시 용지면에는 아직 이 도움이 없습니다" in text
    assert Township.objects.filter(slug="yongji").count() == 2


def test_drafts_and_private_centres_are_not_found(villages, client):
    CenterPage.objects.get(pk=villages.seongdeok.pk).unpublish()
    factories.restrict(villages.ibaek)
    text = shown(client, "?who=any&need=home&where=gimje")
    assert titles(text) == ["용지황토빛나눔센터"]


def test_only_the_first_question_is_for_search_engines(villages, client):
    assert "noindex" not in shown(client)
    assert "noindex" in shown(client, "?who=any")


def test_it_asks_in_the_visitors_language(villages, client, translate):
    translate(villages.seongdeok, "en", title="Seongdeok Centre")
    response = client.get("/en/find/")
    assert response.status_code == 200
    assert '<html lang="en"' in response.content.decode()


def test_the_number_of_queries_does_not_grow(villages, client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            shown(client, "?who=any&need=home&where=gimje")
        return len(queries)

    asked()
    before = asked()
    for _number in range(5):
        township = villages.seongdeok.township
        page = factories.CenterPageFactory(parent=villages.site.centers, township=township)
        factories.CenterServiceFactory(page=page, service=villages.kinds["laundry"])
        factories.CenterPhoneFactory(page=page)
    assert asked() == before
