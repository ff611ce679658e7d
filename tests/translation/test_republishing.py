"""Translations unpublished with their Korean page can be published again with it."""

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


def test_the_message_links_to_a_form_that_publishes_the_selected_languages(
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
        html = admin.post(url, {"page": [str(english.pk)]}, follow=True).content.decode()
    assert is_live(english)
    assert "번역을 다시 게시했습니다" in html
    assert "번역도 다시 게시하기" not in offers(admin, center)


def test_a_translation_unpublished_on_its_own_is_not_offered(
    admin, center, english, take_down, publish_again
):
    take_down(english)
    take_down()
    publish_again()
    assert "번역도 다시 게시하기" not in offers(admin, center)


def test_translations_with_open_lines_are_reported_and_not_published(
    admin, center, english, take_down, publish_again, commit
):
    take_down()
    publish_again(introduction="아주 다른 소개를 새로 적었습니다.")
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        html = admin.post(url, {"page": [str(english.pk)]}, follow=True).content.decode()
    assert not is_live(english)
    assert "게시하지 못했습니다" in html


def test_unreviewed_lines_that_were_published_before_are_published_again(
    admin, center, english, take_down, publish_again, commit
):
    """E.g. a translation imported as a whole is live with machine-translated lines."""
    StringTranslation.objects.update(translation_type="machine")
    take_down()
    publish_again()
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        admin.post(url, {"page": [str(english.pk)]})
    assert is_live(english)


def test_a_new_unreviewed_line_blocks_publication(
    admin, center, english, take_down, publish_again, commit
):
    take_down()
    publish_again()
    StringTranslation.objects.update(translation_type="machine", updated_at=timezone.now())
    url = reverse("translation:republish", args=[center.pk])
    with commit():
        admin.post(url, {"page": [str(english.pk)]})
    assert not is_live(english)


def test_republishing_needs_the_publish_permission(
    client, center, english, take_down, publish_again
):
    take_down()
    publish_again()
    user = factories.SuperuserFactory(is_superuser=False)
    user.groups.add(Group.objects.get(name="Editors"))
    client.logout()
    client.force_login(user)
    url = reverse("translation:republish", args=[center.pk])
    client.post(url, {"page": [str(english.pk)]})
    assert not is_live(english)


def test_the_side_panel_lists_all_languages_of_a_page(admin, center, english):
    page = offers(admin, center)
    assert "다른 번역이 없습니다" not in page
    assert "다른 언어: " in page
