"""What went down with its Korean page is offered when that is published again."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin, go_live):
    return go_live(begin(center, site.locales["en"]))


@pytest.fixture
def take_down(admin, center, commit):
    def act(page=center):
        with commit():
            admin.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    return act


@pytest.fixture
def publish_again(center, change_korean):
    return lambda **fields: change_korean(center, **fields)


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def offers(admin, page) -> str:
    return admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_offer_names_the_languages_and_publishes_what_is_chosen(
    admin, center, english, take_down, publish_again, commit
):
    take_down()
    assert not is_live(english)
    assert "번역도 다시 게시하기" not in offers(admin, center)
    publish_again()
    url = reverse("translation:republish", args=[center.pk])
    assert url in offers(admin, center)
    assert f'value="{english.pk}"' in admin.get(url).content.decode()
    assert not is_live(english)
    with commit():
        told = admin.post(url, {"page": [str(english.pk)]}, follow=True).content.decode()
    assert is_live(english)
    assert "번역을 다시 게시했습니다" in told
    assert "번역도 다시 게시하기" not in offers(admin, center)


def test_a_translation_taken_down_on_its_own_is_not_offered(
    admin, center, english, take_down, publish_again
):
    take_down(english)
    take_down()
    publish_again()
    assert "번역도 다시 게시하기" not in offers(admin, center)


def test_lines_that_are_open_are_named_and_nothing_is_published(
    admin, center, english, take_down, publish_again, commit
):
    take_down()
    publish_again(introduction="아주 다른 소개를 새로 적었습니다.")
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        told = admin.post(url, {"page": [str(english.pk)]}, follow=True).content.decode()
    assert not is_live(english)
    assert "게시하지 못했습니다" in told


def test_what_visitors_read_before_comes_back_though_nobody_has_checked_it(
    admin, center, english, take_down, publish_again, commit
):
    """A translation that was taken over whole is live with lines of a machine."""
    StringTranslation.objects.update(translation_type="machine")
    take_down()
    publish_again()
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        admin.post(url, {"page": [str(english.pk)]})
    assert is_live(english)


def test_a_machines_line_that_no_visitor_has_read_waits_for_a_person(
    admin, center, english, take_down, publish_again, commit
):
    take_down()
    publish_again()
    StringTranslation.objects.update(translation_type="machine", updated_at=timezone.now())
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        admin.post(url, {"page": [str(english.pk)]})
    assert not is_live(english)


def test_who_may_not_publish_a_language_does_not(client, center, english, take_down, publish_again):
    take_down()
    publish_again()
    user = factories.SuperuserFactory(is_superuser=False)
    user.groups.add(Group.objects.get(name="Editors"))
    client.logout()
    client.force_login(user)
    url = reverse("translation:republish", args=[center.pk])
    client.post(url, {"page": [str(english.pk)]})
    assert not is_live(english)


def test_an_editor_of_korean_reads_that_there_are_translations(admin, center, english):
    page = offers(admin, center)
    assert "다른 번역이 없습니다" not in page
    assert "다른 언어: " in page
