"""Submission creates drafts in the right order and keeps the page tree consistent."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from centers.models import CenterPage, Region, Service
from tests import factories
from translation import targets
from translation.lines import lines_of
from translation.submission import operations

pytestmark = pytest.mark.django_db


def test_a_submitted_page_is_a_draft_under_drafts_of_its_parents(site, center, begin):
    begin(center, site.locales["en"])
    english = CenterPage.objects.get(locale=site.locales["en"])
    assert not english.live
    assert english.slug == center.slug
    assert english.get_parent().specific.title == site.centers.title
    assert not Page.objects.filter(locale=site.locales["en"], live=True).exists()


def test_the_page_tree_stays_consistent(site, center, begin, go_live):
    for code in ("en", "vi"):
        go_live(begin(center, site.locales[code]), code)
    assert Page.find_problems() == ([], [], [], [], [])


def test_related_snippets_are_submitted_with_a_page(site, center, begin):
    begin(center, site.locales["en"])
    english = {"locale": site.locales["en"], "live": False}
    assert Service.objects.filter(**english).count() == 1
    assert Region.objects.filter(**english).count() == 1
    draft = CenterPage.objects.get(locale=site.locales["en"]).get_latest_revision_as_object()
    row = draft.services.get()
    assert row.service.locale == site.locales["en"]


def test_a_second_language_starts_from_the_current_korean(site, center, begin, change_korean):
    begin(center, site.locales["en"])
    change_korean(center, title="새 이름")
    later = begin(center, site.locales["vi"])
    assert "새 이름" in [line.source for line in lines_of(later)]


def test_a_draft_is_not_submitted(site, editor):
    draft = factories.CenterPageFactory(parent=site.centers, live=False)
    with pytest.raises(operations.NotSubmitted, match="게시"):
        operations.submit(draft, [site.locales["en"]], editor)
    assert not Translation.objects.exists()


def test_only_korean_is_submitted(site, center, begin, editor):
    begin(center, site.locales["en"])
    english = CenterPage.objects.get(locale=site.locales["en"])
    with pytest.raises(operations.NotSubmitted, match="우리말"):
        operations.submit(english, [site.locales["vi"]], editor)


def test_submitting_again_changes_nothing(site, center, begin, go_live):
    english = go_live(begin(center, site.locales["en"]))
    begin(center, site.locales["en"])
    english.refresh_from_db()
    assert english.live
    assert english.title == "en: 감곡문화센터"


def test_a_deleted_translation_comes_back_with_all_its_lines(site, center, begin, go_live):
    go_live(begin(center, site.locales["en"])).delete()
    again = begin(center, site.locales["en"])
    assert {line.state for line in lines_of(again)} == {"done"}
    assert targets.preview(again).title == "en: 감곡문화센터"


def test_hand_edits_of_a_stopped_translation_become_lines(site, center, begin, go_live):
    translation = begin(center, site.locales["en"])
    english = go_live(translation)
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    english.title = "Edited by hand"
    english.save_revision().publish()
    again = begin(center, site.locales["en"])
    assert targets.preview(again).title == "Edited by hand"


def test_a_translation_replaces_an_alias(site, center, begin, go_live):
    site.centers.copy_for_translation(site.locales["en"], copy_parents=True, alias=True)
    english = go_live(begin(center, site.locales["en"]))
    assert english.get_parent().alias_of_id is None


def test_a_newly_related_snippet_is_submitted_and_never_shown_in_korean(
    site, center, begin, go_live, change_korean
):
    english = go_live(begin(center, site.locales["en"]))
    moved = factories.TownshipFactory(name="소성면", slug="soseong")
    change_korean(center, township=moved)
    counterpart = moved.get_translation(site.locales["en"])
    assert not counterpart.live
    english.refresh_from_db()
    assert english.township.locale == site.locales["en"]
    assert english.township.name.startswith("en: ")
    translation = Translation.objects.get(
        source__object_id=center.translation_key, target_locale=site.locales["en"]
    )
    assert counterpart in targets.blockers(translation).unpublished
    go_live(translation)
    english.refresh_from_db()
    assert english.township == counterpart
