"""The index follows changes by editors, including changes of objects other than the page itself."""

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


def rename(publish, snippet, name):
    def save():
        snippet.name = name
        snippet.save()

    publish(save)


def test_renamed_service_finds_its_centres(center, publish):
    rename(publish, center.services.first().service, "자전거 수선")
    assert titles("자전거 수선") == {center.title}


def test_old_name_of_a_service_finds_nothing(center, publish):
    service = center.services.first().service
    rename(publish, service, "자전거 수선")
    rename(publish, service, "우산 고침")
    assert center.title not in titles("자전거")


def test_renamed_region_finds_the_centres_of_its_townships(center, publish):
    rename(publish, center.township.region, "새누리시")
    assert titles("새누리시") == {center.title}


def test_draft_of_a_service_is_not_indexed(center, publish):
    service = center.services.first().service
    service.name = "자전거 수선"
    publish(service.save_revision)
    assert not titles("자전거 수선")


def test_published_draft_of_a_service_is_indexed(center, publish):
    service = center.services.first().service
    service.name = "자전거 수선"
    revision = publish(service.save_revision)
    publish(revision.publish)
    assert titles("자전거 수선") == {center.title}


def test_renamed_category_finds_its_articles(site, publish):
    category = factories.NewsCategoryFactory(name="별난소식")

    def make():
        page = factories.ArticlePageFactory(parent=site.news, title="마을 잔치", category=category)
        page.save_revision().publish()

    publish(make)
    rename(publish, category, "잔치판")
    assert titles("잔치판") == {"마을 잔치"}


def test_unpublished_page_is_not_found(center, publish):
    publish(center.unpublish)
    assert not titles("감곡 관리소")


def test_moved_page_is_still_found(site, center, publish):
    new_parent = factories.CenterIndexPageFactory(parent=site.home, slug="elsewhere")
    publish(lambda: center.move(new_parent, pos="last-child"))
    assert titles("감곡 관리소") == {center.title}


def test_deleted_page_is_not_found(center, publish):
    publish(center.delete)
    assert not titles("감곡 관리소")


def test_page_made_private_is_not_found(center):
    PageViewRestriction.objects.create(page=center, restriction_type=PageViewRestriction.LOGIN)
    assert not titles("감곡 관리소")
