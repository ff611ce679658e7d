"""A translation is never more public than its Korean page."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from centers.models import CenterPage
from tests import factories
from translation.checks import findings
from translation.models import MirroredRestriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(site, translate):
    """A Korean article with live English and Vietnamese translations."""
    page = factories.ArticlePageFactory(parent=site.news, slug="meeting")
    for code in ("en", "vi"):
        translate(page, code)
    return page


def in_language(page, code) -> Page:
    return page.get_translations().get(locale__language_code=code)


def set_privacy(admin, page, restriction_type, **form):
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    response = admin.post(url, {"restriction_type": restriction_type, **form})
    assert response.json()["step"] == "set_privacy_done"


def move(page, parent):
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


def status(client, page) -> int:
    client.logout()
    return client.get(page.url).status_code


@pytest.mark.parametrize("which", ["article", "news", "home"])
def test_a_private_korean_page_hides_its_translations_at_once(admin, client, site, article, which):
    private = article if which == "article" else getattr(site, which)
    set_privacy(admin, private, "login")
    for page in (article, in_language(article, "en"), in_language(article, "vi")):
        assert status(client, page) == 302
        assert not Page.objects.public().filter(pk=page.pk).exists()


def test_removing_the_restriction_makes_every_language_public(admin, client, site, article, editor):
    set_privacy(admin, article, "login")
    admin.force_login(editor)
    set_privacy(admin, article, "none")
    for page in (article, in_language(article, "en"), in_language(article, "vi")):
        assert status(client, page) == 200


def test_the_groups_are_those_of_the_korean_page(admin, client, article):
    first, second = (Group.objects.create(name=name) for name in ("위원", "이장"))
    set_privacy(admin, article, "groups", groups=[first.pk])
    set_privacy(admin, article, "groups", groups=[second.pk])
    restriction = in_language(article, "en").view_restrictions.get()
    assert list(restriction.groups.all()) == [second]


def test_a_translation_made_later_is_private_too(admin, site, translate):
    page = factories.ArticlePageFactory(parent=site.news)
    set_privacy(admin, page, "login")
    translate(page, "en")
    assert not Page.objects.public().filter(pk=in_language(page, "en").pk).exists()


def test_the_restriction_of_a_translation_cannot_be_removed(admin, article):
    set_privacy(admin, article, "login")
    english = in_language(article, "en")
    set_privacy(admin, english, "none")
    assert not Page.objects.public().filter(pk=english.pk).exists()


def test_a_restriction_of_one_language_alone_stays(admin, article):
    english = in_language(article, "en")
    set_privacy(admin, english, "login")
    set_privacy(admin, article, "login")
    set_privacy(admin, article, "none")
    assert not Page.objects.public().filter(pk=english.pk).exists()
    assert (
        Page.objects.public().filter(pk__in=[article.pk, in_language(article, "vi").pk]).count()
        == 2
    )


def test_deleting_a_private_korean_page_leaves_translations_private(admin, article):
    set_privacy(admin, article, "login")
    english = in_language(article, "en")
    Page.objects.get(pk=article.pk).delete()
    assert Page.objects.filter(pk=english.pk).exists()
    assert not Page.objects.public().filter(pk=english.pk).exists()


def test_moving_into_a_private_section_hides_translations_that_cannot_move(site, article, admin):
    section = factories.StandardPageFactory(parent=site.home, slug="members")
    set_privacy(admin, section, "login")
    move(article, section)
    english = in_language(article, "en")
    assert not Page.objects.public().filter(pk=english.pk).exists()
    move(article, site.news)
    assert Page.objects.public().filter(pk=english.pk).exists()


def test_no_public_page_contains_the_url_of_a_private_translation(admin, client, article):
    english = in_language(article, "en")
    set_privacy(admin, english, "login")
    client.logout()
    for url in (article.url, "/sitemap.xml", "/news/"):
        assert english.url not in client.get(url).content.decode()


def test_the_check_reports_translations_more_public_than_their_original(article):
    factories.restrict(article)
    assert not [finding for finding in findings() if "비공개" in finding.text]
    MirroredRestriction.objects.all().delete()
    # Deleted without sending signals.
    english = PageViewRestriction.objects.filter(page__locale__language_code="en")
    english._raw_delete(connection.alias)
    assert [finding for finding in findings() if "비공개" in finding.text]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["restrict", "free", "move"]),
        st.sampled_from(["ko", "en", "vi"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=8,
)


@given(steps=STEPS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
def test_after_any_steps_no_translation_is_more_public(site, translate, steps):
    pages = _sections(site, translate)
    for step, code, which, where in steps:
        page = Page.objects.get(pk=pages[which].pk)
        page = page if code == "ko" else in_language(page, code)
        if step == "restrict":
            PageViewRestriction.objects.get_or_create(page=page, restriction_type="login")
        elif step == "free":
            page.view_restrictions.all().delete()
        else:
            parent = Page.objects.get(pk=pages[where].pk)
            parent = parent if code == "ko" else in_language(parent, code)
            if not parent.path.startswith(page.path):
                move(page, parent)
        public = set(Page.objects.public().values_list("pk", flat=True))
        for korean in pages:
            for copy in korean.get_translations():
                assert copy.pk not in public or korean.pk in public


def _sections(site, translate) -> list[Page]:
    """Two pages beside each other, each with one below it, in three languages."""
    CenterPage.objects.all().delete()
    site.home.get_children().exclude(pk__in=[site.news.pk, site.centers.pk]).delete()
    found = []
    for _ in range(2):
        top = factories.StandardPageFactory(parent=Page.objects.get(pk=site.home.pk))
        below = factories.StandardPageFactory(parent=top)
        for page in (top, below):
            for code in ("en", "vi"):
                translate(page, code)
        found += [top, below]
    return found
