"""The date of an article: set by the editor, or else the moment of its first publication."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from blog.models import ArticlePage
from core.clock.schedules import publish_due
from tests import factories
from tests.editors.forms import as_opened
from tests.editors.test_publication import waiting
from translation import targets
from translation.submission import operations

pytestmark = pytest.mark.django_db

SEOUL = timezone.get_default_timezone()
LONG_AGO = datetime.datetime(2019, 3, 2, 10, 20, 30, tzinfo=SEOUL)
DAY = datetime.timedelta(days=1)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def stored(page):
    return ArticlePage.objects.get(pk=page.pk)


def to_the_second(moment):
    return moment.replace(microsecond=0)


def create(admin, site, **fields):
    """Submit the form for new articles; `action-publish` in `fields` publishes."""
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    data = as_opened(admin, url) | {"title": "봄 축제"} | fields
    assert admin.post(url, data, follow=True).status_code == 200
    return ArticlePage.objects.get(title="봄 축제")


def publish_in_list(admin, page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin.post(f"{url}?id={page.pk}&next=/admin/", {}, follow=True)


def publish_in_form(admin, page):
    admin.post(edit_url(page), as_opened(admin, edit_url(page)) | {"action-publish": "1"})


def publish_by_approval(admin, page):
    state = waiting(page)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    admin.post(url, {"comment": ""}, follow=True)


def make_due(page):
    """Move the go-live time of a scheduled revision into the past."""
    Revision.objects.filter(pk=stored(page).latest_revision_id).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(seconds=20)
    )
    revision = stored(page).latest_revision
    revision.content["go_live_at"] = (timezone.now() - datetime.timedelta(seconds=20)).isoformat()
    revision.save()


def publish_by_command(_admin, page):
    make_due(page)
    call_command("publish_scheduled")


def publish_by_worker(_admin, page):
    make_due(page)
    publish_due()


PUBLISH_FUNCTIONS = [
    publish_in_form,
    publish_in_list,
    publish_by_approval,
    publish_by_command,
    publish_by_worker,
]


@pytest.mark.parametrize("publish", PUBLISH_FUNCTIONS)
def test_draft_without_a_date_is_dated_at_first_publication(site, admin, publish):
    page = create(admin, site)
    assert page.published_at is None
    before = to_the_second(timezone.now())
    publish(admin, page)
    page = stored(page)
    assert page.live
    assert page.published_at == to_the_second(page.first_published_at) >= before


@pytest.mark.parametrize("publish", PUBLISH_FUNCTIONS)
def test_date_set_by_an_editor_stays(site, admin, publish):
    page = create(admin, site, published_at="2019-03-02 10:20:30")
    publish(admin, page)
    assert stored(page).live
    assert stored(page).published_at == LONG_AGO


def test_scheduled_new_article_is_dated_when_it_goes_live(site, admin):
    soon = timezone.localtime() + DAY
    page = create(
        admin, site, **{"action-publish": "1", "go_live_at": soon.strftime("%Y-%m-%d %H:%M:%S")}
    )
    assert not page.live
    assert page.published_at is None
    before = to_the_second(timezone.now())
    publish_by_worker(admin, page)
    assert stored(page).live
    assert stored(page).published_at >= before
    assert list(site.news.articles()) == [stored(page)]


def test_new_article_published_at_once_is_dated_now(site, admin):
    before = to_the_second(timezone.now())
    page = create(admin, site, **{"action-publish": "1"})
    assert before <= page.published_at <= timezone.now()


def test_saving_a_live_article_in_code_dates_it(site):
    before = to_the_second(timezone.now())
    page = factories.ArticlePageFactory(parent=site.news)
    assert before <= stored(page).published_at <= timezone.now()
    page.published_at = None
    page.save(update_fields=["live", "published_at"])
    assert stored(page).published_at


def test_form_shows_the_date_and_saving_again_keeps_it(site, admin):
    page = create(admin, site)
    publish_by_worker(admin, page)
    page = stored(page)
    assert not page.has_unpublished_changes
    assert page.get_latest_revision_as_object().published_at == page.published_at
    data = as_opened(admin, edit_url(page))
    displayed = timezone.localtime(page.published_at).strftime("%Y-%m-%d %H:%M:%S")
    assert data["published_at"] == [displayed]
    publish_in_form(admin, page)
    assert stored(page).published_at == page.published_at


def test_republished_article_keeps_its_date(site, admin):
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    page.save_revision().publish()
    ArticlePage.objects.filter(pk=page.pk).update(
        published_at=LONG_AGO, first_published_at=LONG_AGO
    )
    stored(page).unpublish()
    assert stored(page).published_at == LONG_AGO
    stored(page).get_latest_revision().publish()
    assert stored(page).published_at == LONG_AGO


def test_removed_date_falls_back_to_first_publication(site, admin):
    page = create(admin, site, published_at="2019-03-02 10:20:30")
    publish_in_form(admin, page)
    data = as_opened(admin, edit_url(page)) | {"published_at": "", "action-publish": "1"}
    admin.post(edit_url(page), data)
    page = stored(page)
    assert page.published_at == to_the_second(page.first_published_at)


@pytest.mark.parametrize("date", [None, LONG_AGO])
def test_copy_keeps_only_a_date_set_by_an_editor(site, admin, date):
    page = factories.ArticlePageFactory(parent=site.news, live=False, published_at=date)
    page.save_revision().publish()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "둘째", "new_slug": "second", "new_parent_page": str(site.news.pk)}
    admin.post(url, data)
    copy = ArticlePage.objects.get(slug="second")
    assert copy.published_at == copy.get_latest_revision_as_object().published_at == date


def test_translation_has_the_date_of_its_source(site, translate):
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    page.save_revision().publish()
    ArticlePage.objects.filter(pk=page.pk).update(published_at=LONG_AGO)
    copy = translate(stored(page), "en", title="Spring")
    assert copy.live
    assert copy.published_at == LONG_AGO
    assert copy.get_latest_revision_as_object().published_at == LONG_AGO


def test_translation_by_segments_has_the_date_of_its_source(
    site, editor, django_capture_on_commit_callbacks
):
    """wagtail-localize copies the content of the Korean revision, in which there was no date."""
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        (translation,) = operations.submit(stored(page), [site.locales["en"]], editor)
    source = translation.source
    source.content_json = source.content_json.replace(
        stored(page).published_at.strftime("%Y-%m-%dT%H:%M:%SZ"), ""
    ).replace('"published_at": ""', '"published_at": null')
    source.save()
    ArticlePage.objects.filter(pk=page.pk).update(first_published_at=LONG_AGO)
    ArticlePage.objects.filter(pk=page.pk).update(published_at=LONG_AGO)
    draft = targets.preview(translation)
    assert draft.published_at == LONG_AGO
    draft.save_revision().publish()
    assert stored(draft).published_at == LONG_AGO


def test_alias_has_the_date_of_its_source(site):
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    other = factories.NewsIndexPageFactory(parent=site.home, title="공지", slug="notices")
    alias = page.create_alias(parent=other)
    page.save_revision().publish()
    assert stored(alias).live
    assert stored(alias).published_at == stored(page).published_at


def test_preview_of_a_draft_shows_its_future_date(site, admin):
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    page.save_revision()
    response = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    today = timezone.localdate().isoformat()
    assert f'<time datetime="{today}T' in response.content.decode()
    page.go_live_at = timezone.now() + 40 * DAY
    assert page.shown_date == page.go_live_at


def test_newer_and_older_links_reach_articles_of_the_same_moment(site, client):
    pages = [
        factories.ArticlePageFactory(parent=site.news, published_at=LONG_AGO) for _n in range(3)
    ]
    first, second, third = pages
    context = client.get(second.url).context
    assert (context["newer"], context["older"]) == (third, first)
    assert list(site.news.articles()) == [third, second, first]
