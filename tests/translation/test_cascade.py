"""Translations are unpublished, moved and deleted with their Korean page."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from centers.models import CenterPage, Region
from tests import factories
from translation import entries
from translation.checks import findings
from translation.lines import lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin, go_live):
    return go_live(begin(center, site.locales["en"]))


def bulk(admin, action, page, **form):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return admin.post(f"{url}?id={page.pk}", form)


def test_unpublishing_a_page_unpublishes_its_translations(admin, center, english):
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[center.pk]))
    english.refresh_from_db()
    assert not english.live


def test_bulk_unpublishing_unpublishes_translations(admin, center, english):
    bulk(admin, "unpublish", center)
    english.refresh_from_db()
    assert not english.live


def test_unpublishing_a_translation_leaves_the_korean_page(admin, center, english):
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))
    center.refresh_from_db()
    assert center.live


def test_deleting_a_page_deletes_its_translations(admin, center, english):
    response = admin.get(reverse("wagtailadmin_pages:delete", args=[center.pk]))
    assert response.context["translation_count"] == 1
    admin.post(reverse("wagtailadmin_pages:delete", args=[center.pk]))
    assert not CenterPage.objects.exists()
    assert not any(Page.find_problems())


def test_bulk_deleting_deletes_translations_and_announces_it(admin, center, english):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert "다른 언어의 번역도 함께" in admin.get(f"{url}?id={center.pk}").content.decode()
    bulk(admin, "delete", center)
    assert not CenterPage.objects.exists()
    assert not any(Page.find_problems())


def test_deleting_a_translation_leaves_the_korean_page(admin, center, english):
    bulk(admin, "delete", english)
    assert list(CenterPage.objects.all()) == [center]


@pytest.fixture
def other_index(site, begin, go_live):
    index = factories.CenterIndexPageFactory(parent=site.home, slug="others")
    return index, go_live(begin(index, site.locales["en"]))


def test_moving_a_page_moves_its_translations(admin, center, english, other_index):
    korean_index, english_index = other_index
    admin.post(reverse("wagtailadmin_pages:move_confirm", args=[center.pk, korean_index.pk]))
    assert Page.objects.get(pk=english.pk).get_parent().pk == english_index.pk
    assert not any(Page.find_problems())


def test_bulk_moving_moves_translations(admin, center, english, other_index):
    korean_index, english_index = other_index
    bulk(admin, "move", center, chooser=korean_index.pk)
    assert Page.objects.get(pk=center.pk).get_parent().pk == korean_index.pk
    assert Page.objects.get(pk=english.pk).get_parent().pk == english_index.pk


def test_a_translation_stays_if_the_new_parent_has_no_translation(admin, site, center, english):
    index = factories.CenterIndexPageFactory(parent=site.home, slug="only-korean")
    bulk(admin, "move", center, chooser=index.pk)
    english = Page.objects.get(pk=english.pk)
    assert english.live
    assert english.get_parent().slug == site.centers.slug


def test_unpublishing_a_snippet_unpublishes_its_translations(site, english):
    korean = Region.objects.get(locale=site.locales["ko"])
    korean.unpublish()
    assert not Region.objects.get(locale=site.locales["en"]).live


def test_untranslated_fields_are_updated_at_once(center, english, change_korean):
    change_korean(center, postal_code="56100")
    english.refresh_from_db()
    assert english.postal_code == "56100"
    assert english.title == "en: 감곡문화센터"


def test_a_removed_service_is_gone_in_every_language(center, english, change_korean):
    change_korean(center, services=[])
    assert not CenterPage.objects.get(pk=english.pk).services.exists()


def test_a_cleared_text_is_cleared_in_every_language(center, english, change_korean):
    change_korean(center, introduction="")
    english.refresh_from_db()
    assert english.introduction == ""


def test_nothing_is_updated_while_a_line_waits_for_a_person(center, english, change_korean):
    change_korean(center, postal_code="56100", title="감곡문화센터장")
    english.refresh_from_db()
    assert english.postal_code == ""


def test_an_update_does_not_publish_a_translators_draft(
    site, center, english, change_korean, editor
):
    translation = Translation.objects.get(
        source__object_id=center.translation_key, target_locale=site.locales["en"]
    )
    line = next(line for line in lines_of(translation) if line.source == "감곡문화센터")
    entries.enter(translation, line, "Half done", editor)
    change_korean(center, postal_code="56100")
    english.refresh_from_db()
    assert english.title == "en: 감곡문화센터"


# --- The nightly check -------------------------------------------------------------------------


def test_a_consistent_site_has_no_findings(english):
    assert list(findings()) == []
    call_command("translation_check")


def test_the_check_reports_inconsistencies(site, center, english):
    Page.objects.filter(pk=site.home.pk).update(numchild=7)
    CenterPage.objects.filter(pk=center.pk).update(live=False)
    texts = [str(finding) for finding in findings() if finding.is_serious]
    assert any("나무가 어긋났습니다" in text for text in texts)
    assert any("en: 감곡문화센터" in text for text in texts)
    with pytest.raises(CommandError):
        call_command("translation_check")


def test_the_check_reports_aliases_and_stale_sources(site, center, english):
    site.news.copy_for_translation(site.locales["en"], alias=True)
    center.save_revision().publish()
    texts = [str(finding) for finding in findings()]
    assert any("우리말 글이 보입니다" in text for text in texts)
    assert any("다시 게시됨" in text for text in texts)
