"""Search results follow what editors change, also where they do not change the page itself."""

import pytest
from wagtail.models import PageViewRestriction

from search.service import find
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def center(site, publish):
    def make():
        page = factories.CenterPageFactory(parent=site.centers, title="감곡 관리소")
        factories.CenterServiceFactory(page=page, wording="찾아가는 이불 빨래")
        page.save_revision().publish()
        return page

    return publish(make)


def titles(query):
    found = find(query)
    return (
        {found.store.title_of(hit) for hit in found.hits[: found.complete]} if found.hits else set()
    )


def rename(publish, entry, name):
    def save():
        entry.name = name
        entry.save()

    publish(save)


def test_a_renamed_service_leads_to_its_centres(center, publish):
    rename(publish, center.services.first().service, "자전거 수선")
    assert titles("자전거 수선") == {center.title}


def test_and_its_old_name_does_not(center, publish):
    service = center.services.first().service
    rename(publish, service, "자전거 수선")
    rename(publish, service, "우산 고침")
    assert center.title not in titles("자전거")


def test_a_renamed_region_leads_to_the_centres_of_its_townships(center, publish):
    rename(publish, center.township.region, "새누리시")
    assert titles("새누리시") == {center.title}


def test_a_draft_of_a_service_changes_nothing_yet(center, publish):
    service = center.services.first().service
    service.name = "자전거 수선"
    publish(service.save_revision)
    assert not titles("자전거 수선")


def test_it_does_when_it_is_published(center, publish):
    service = center.services.first().service
    service.name = "자전거 수선"
    revision = publish(service.save_revision)
    publish(revision.publish)
    assert titles("자전거 수선") == {center.title}


def test_a_renamed_category_leads_to_its_articles(site, publish):
    category = factories.NewsCategoryFactory(name="별난소식")

    def make():
        page = factories.ArticlePageFactory(parent=site.news, title="마을 잔치", category=category)
        page.save_revision().publish()

    publish(make)
    rename(publish, category, "잔치판")
    assert titles("잔치판") == {"마을 잔치"}


def test_an_unpublished_page_disappears(center, publish):
    publish(center.unpublish)
    assert not titles("감곡 관리소")


def test_a_moved_page_is_found_under_its_new_address(site, center, publish):
    elsewhere = factories.CenterIndexPageFactory(parent=site.home, slug="elsewhere")
    publish(lambda: center.move(elsewhere, pos="last-child"))
    assert titles("감곡 관리소") == {center.title}


def test_a_deleted_page_disappears(center, publish):
    publish(center.delete)
    assert not titles("감곡 관리소")


def test_a_page_made_private_disappears(center):
    PageViewRestriction.objects.create(page=center, restriction_type=PageViewRestriction.LOGIN)
    assert not titles("감곡 관리소")
