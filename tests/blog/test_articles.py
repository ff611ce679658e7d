"""Article pages and news lists."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.models import ArticleCenter, ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db

SEOUL = timezone.get_default_timezone()


def article(site, **fields):
    return factories.ArticlePageFactory(parent=site.news, **fields)


def test_published_at_is_stored_to_the_second_apart_from_first_published_at(site):
    moment = datetime.datetime(2025, 5, 9, 9, 6, 7, tzinfo=SEOUL)
    page = article(site, published_at=moment)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.published_at == moment
    assert page.first_published_at != moment


def test_pinned_articles_come_first_then_the_newest(site):
    now = timezone.now()
    old = article(site, published_at=now - datetime.timedelta(days=9))
    new = article(site, published_at=now)
    pinned = article(site, published_at=now - datetime.timedelta(days=99), pinned=True)
    assert list(site.news.articles()) == [pinned, new, old]


def test_drafts_and_private_articles_are_in_no_list(site):
    article(site, live=False)
    private = article(site)
    private.view_restrictions.create(restriction_type="login")
    public = article(site)
    assert list(site.news.articles()) == [public]


def test_years_and_categories_are_those_with_articles(site):
    saengsaeng = factories.NewsCategoryFactory()
    factories.NewsCategoryFactory(slug="notice", name="공지")
    article(
        site,
        category=saengsaeng,
        published_at=datetime.datetime(2024, 1, 1, 0, 30, tzinfo=SEOUL),
    )
    article(site, published_at=datetime.datetime(2025, 6, 1, tzinfo=SEOUL))
    assert site.news.years == [2025, 2024]
    assert site.news.categories == [saengsaeng]


def test_activity_that_ends_before_it_starts_is_refused(site):
    page = article(site)
    page.activity_start = datetime.date(2025, 4, 30)
    page.activity_end = datetime.date(2025, 4, 21)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert "activity_end" in error.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticlePage.objects.filter(pk=page.pk).update(
            activity_start=page.activity_start, activity_end=page.activity_end
        )


def test_constraint_refuses_an_end_without_a_start(site):
    page = article(site)
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticlePage.objects.filter(pk=page.pk).update(activity_end=datetime.date(2025, 4, 21))


def test_newest_articles_of_a_center(site):
    center = factories.CenterPageFactory(parent=site.centers)
    page = article(site)
    draft = article(site, live=False)
    for item in (page, draft):
        ArticleCenter.objects.create(page=item, center=center, locale=site.locales["ko"])
    assert center.article_links.newest_articles(center, 4) == [page]
    assert page.centers == [center]


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/news/?page=2", "/news/?page=2"),
        ("/news/?page=999", "/news/?page=2"),
        ("/news/?page=abc", "/news/"),
        ("/news/?page=-1", "/news/"),
        ("/centers/?page=2", "/centers/"),
    ],
)
def test_canonical_url_of_a_list_contains_the_page_number(site, client, path, canonical):
    for _number in range(site.news.per_page + 1):
        article(site)
    host = site.home.get_site().root_url
    page = client.get(path).content.decode()
    assert f'<link rel="canonical" href="{host}{canonical}">' in page
