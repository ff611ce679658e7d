"""The nearest and the saved centres: the server learns neither the position nor the saved centres."""

import re

import pytest

from centers.models import CenterPage
from tests import factories
from tests.centers.finder.test_finder import titles

pytestmark = pytest.mark.django_db


def test_by_township_the_nearest_come_first_with_their_distance(villages, client):
    text = client.get("/find/near/?where=gimje.yongji").content.decode()
    assert titles(text) == ["용지황토빛나눔센터", "성덕센터", "이백센터"]
    assert re.findall(r"(이곳 안|약 \d+km)", text)[:3] == ["이곳 안", "약 9km", "약 65km"]


def test_it_applies_the_need_from_the_finder(villages, client):
    text = client.get("/find/near/?who=any&need=health&where=gimje.yongji").content.decode()
    assert titles(text) == ["성덕센터"]
    assert "'건강·안전' 도움을 주는 곳만" in text
    assert "?who=any&amp;need=health&amp;where=namwon.ibaek" in text


def test_a_centre_without_coordinates_is_not_among_the_nearest(villages, client):
    villages.ibaek.township.__class__.objects.filter(pk=villages.ibaek.township_id).update(
        latitude=None, longitude=None
    )
    text = client.get("/find/near/?where=gimje.yongji").content.decode()
    assert titles(text) == ["용지황토빛나눔센터", "성덕센터"]


def records(client, query=""):
    response = client.get(f"/find/centers.json{query}")
    assert response.status_code == 200
    return response.json()["centers"]


def test_the_json_has_everything_the_scripts_need(villages, client):
    factories.CenterPhoneFactory(page=villages.seongdeok, number="063-540-1234")
    [center] = records(client, "?who=any&need=health")
    assert center == {
        "key": str(villages.seongdeok.translation_key),
        "name": "성덕센터",
        "place": "김제시 성덕면",
        "url": "/centers/seongdeok/",
        "phone": "063-540-1234",
        "services": ["건강관리"],
        "point": [35.83, 126.85],
    }
    assert [center["name"] for center in records(client)] == [
        "용지황토빛나눔센터",
        "성덕센터",
        "이백센터",
    ]


def test_the_json_has_public_centres_only(villages, client):
    CenterPage.objects.get(pk=villages.seongdeok.pk).unpublish()
    factories.restrict(villages.ibaek)
    assert [center["name"] for center in records(client)] == ["용지황토빛나눔센터"]


def test_the_json_ignores_place_and_key_parameters(villages, client):
    everything = records(client)
    assert records(client, "?lat=35.8&lng=126.9&where=gimje&keys=a,b") == everything


def test_the_json_needs_a_fixed_number_of_queries(villages, client, django_assert_num_queries):
    client.get("/find/centers.json")
    factories.CenterServiceFactory(
        page=factories.CenterPageFactory(parent=villages.site.centers),
        service=villages.kinds["laundry"],
    )
    with django_assert_num_queries(5):
        records(client)


def test_the_page_of_saved_centres_is_the_same_for_everybody(villages, client):
    text = client.get("/find/kept/").content.decode()
    assert str(villages.ibaek.translation_key) not in text
    assert "noindex" in text
    assert "<noscript>" in text


def test_a_centre_page_has_a_save_button(villages, client):
    text = client.get(villages.ibaek.url).content.decode()
    assert f'data-save="{villages.ibaek.translation_key}"' in text
