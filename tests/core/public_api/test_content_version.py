"""Which changes bump the content version and so invalidate cached responses."""

import pytest
from wagtail.models import CollectionViewRestriction, Site

from centers.verification.confirmations import confirm
from core.models import ContentVersion, SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def center(site):
    page = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    factories.CenterServiceFactory(page=page)
    return page


@pytest.fixture
def changes(django_capture_on_commit_callbacks):
    """Whether a callable changes the content version."""

    def measure(do) -> bool:
        before = ContentVersion.current().version
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return ContentVersion.current().version != before

    return measure


def publish(page):
    page.save_revision().publish()


def save_settings():
    settings = SiteSettings.for_site(Site.objects.get())
    settings.phone = "063-999-9999"
    settings.save()


@pytest.mark.parametrize(
    "do",
    [
        lambda site, center: publish(center),
        lambda site, center: center.unpublish(),
        lambda site, center: center.delete(),
        lambda site, center: center.move(site.centers, pos="first-child"),
        lambda site, center: factories.restrict(site.centers),
        lambda site, center: publish(center.township.region),
        lambda site, center: center.services.first().service.unpublish(),
        lambda site, center: confirm([center.services.first().translation_key], "이장"),
        lambda site, center: save_settings(),
        lambda site, center: factories.ImageFactory(),
        lambda site, center: CollectionViewRestriction.objects.create(
            collection=factories.DocumentFactory().collection, restriction_type="login"
        ),
    ],
    ids="published unpublished deleted moved restricted region kind confirmed settings image private"
    .split(),
)  # fmt: skip
def test_a_change_that_visitors_see_bumps_the_version(site, center, changes, do):
    assert changes(lambda: do(site, center))


def test_removing_a_restriction_bumps_the_version(site, center, changes):
    restriction = factories.restrict(site.centers)
    assert changes(restriction.delete)


def test_a_draft_does_not_bump_the_version(center, changes):
    center.title = "새 이름"
    assert not changes(center.save_revision)
    region = center.township.region
    region.name = "새 이름"
    assert not changes(region.save_revision)


def test_the_version_is_written_on_commit(center, django_capture_on_commit_callbacks):
    before = ContentVersion.current().version
    with django_capture_on_commit_callbacks():
        publish(center)
        assert ContentVersion.current().version == before


def test_there_is_a_single_row(django_capture_on_commit_callbacks):
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            ContentVersion.bump()
    assert ContentVersion.objects.count() == 1


def test_a_confirmation_is_visible_despite_cached_responses(
    client, center, cached_responses, django_capture_on_commit_callbacks
):
    """End to end: from the confirmation by a steward to the API response, with all caches on."""
    url = "/openreferral/v3/services"
    assert "assured_date" not in client.get(url).json()["contents"][0]
    with django_capture_on_commit_callbacks(execute=True):
        confirm([center.services.first().translation_key], "이장")
    assert client.get(url).json()["contents"][0]["assured_date"]
