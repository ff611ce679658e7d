"""Slugs of pages: made by the server until an editor types one, unique in every language."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blog.models import ArticlePage
from core import page_slugs
from core.text.normal_form import clean_line
from core.text.slugs import SLUG_LENGTH
from home.models import StandardPage
from tests import factories
from tests.core.page_form import add_page, autosave, edit_page

pytestmark = pytest.mark.django_db
LAUNDRY = "2026년 11월 이불 세탁 안내"
SLUG = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*")
#: Only publication refuses a slug; a draft keeps what was typed beside it.
PUBLISH = {"action-publish": "1"}
TITLES = st.one_of(
    st.text(max_size=255),
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=255),
    st.text("一二三洗衣服务村庄", max_size=40),
    st.text("ĐđƯơệễụ Nội", max_size=40),
    st.text("🧺🎉❤️‍🔥 ", max_size=10),
    st.sampled_from(["feed", "search", "admin", "2026", "12", "vi", "zh-cn", "-", "static", ""]),
)


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
@pytest.mark.parametrize("sent", ["", "2026-11"])
def test_two_notices_of_a_month_are_both_saved(site, admin, action, sent):
    """`2026-11` is what Wagtail's script makes of the title."""
    for _ in range(2):
        assert add_page(admin, site.home, title=LAUNDRY, slug=sent, **action).status_code == 302
    slugs = set(StandardPage.objects.values_list("slug", flat=True))
    assert slugs == {"2026nyeon-11wol-ibul-setag-annae", "2026nyeon-11wol-ibul-setag-annae-2"}


def test_the_slug_of_a_draft_follows_its_title_through_autosave(site, admin):
    add_page(admin, site.home, title="2026년 11월 이불 세탁")
    url = autosave(admin, site.home, title="2026년")["url"]
    page = StandardPage.objects.get(title="2026년")
    assert admin.get(url).context["form"]["slug"].value() == ""
    edit_page(admin, page, title="2026년 11월 이불 세탁", slug="")
    page.refresh_from_db()
    assert page.slug == "2026nyeon-11wol-ibul-setag-2"
    assert page.url_path.endswith("/2026nyeon-11wol-ibul-setag-2/")


def test_a_typed_slug_no_longer_follows_the_title(site, admin):
    add_page(admin, site.home, title="이불 세탁", slug="Duvet Wash")
    page = StandardPage.objects.get()
    assert page.slug == "duvet-wash"
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"][
        "slug"
    ].value() == ("duvet-wash")
    edit_page(admin, page, title="이불 빨래", slug="duvet-wash")
    page.refresh_from_db()
    assert page.slug == "duvet-wash"


@pytest.mark.parametrize("sent", ["", "ibul-setag"])
def test_the_slug_of_a_published_page_stays(site, admin, sent):
    add_page(admin, site.home, title="이불 세탁", **{"action-publish": "1"})
    page = StandardPage.objects.get()
    edit_page(admin, page, title="다른 제목", slug=sent, **{"action-publish": "1"})
    page.refresh_from_db()
    assert (page.title, page.slug) == ("다른 제목", "ibul-setag")


def test_a_typed_slug_that_is_taken_comes_with_a_free_one(site, admin, translate):
    factories.StandardPageFactory(parent=site.home, slug="about")
    response = add_page(admin, site.home, slug="about", introduction="지키고 싶은 글", **PUBLISH)
    assert "about-2" in response.context["form"].errors["slug"][0]
    assert "지키고 싶은 글" in response.content.decode()


def test_a_draft_is_saved_beside_a_slug_that_is_taken(site, admin):
    factories.StandardPageFactory(parent=site.home, slug="about")
    assert add_page(admin, site.home, title="안내", slug="about").status_code == 302
    page = StandardPage.objects.latest("pk")
    assert page.slug == "annae"
    screen = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "about-2" in screen


def test_a_slug_is_free_only_if_it_is_so_in_every_language(site, admin, translate):
    english = translate(site.home, "en")
    factories.StandardPageFactory(parent=english, slug="only-in-english", locale=english.locale)
    response = add_page(admin, site.home, slug="only-in-english", **PUBLISH)
    assert "only-in-english-2" in response.context["form"].errors["slug"][0]
    page = factories.StandardPageFactory(parent=site.home, title="only in English", slug="")
    assert page.slug == "only-in-english-2"


def test_a_translation_does_not_take_the_slug_of_its_own_original(site, admin, translate):
    page = factories.StandardPageFactory(parent=site.home, slug="about")
    translate(page, "en", title="About")
    edit_page(admin, page, title="안내", slug="about")
    assert page_slugs.is_available("about", site.home, page)


@pytest.mark.parametrize("word", ["search", "admin", "en", "zh-cn", "static", "services", "data"])
def test_a_page_below_home_does_not_stand_where_the_site_itself_answers(site, admin, word):
    response = add_page(admin, site.home, slug=word, **PUBLISH)
    assert "slug" in response.context["form"].errors
    assert factories.StandardPageFactory(parent=site.home, title=word, slug="").slug != word


def test_an_article_does_not_stand_where_its_list_answers(site):
    article = factories.ArticlePageFactory(parent=site.news, title="Feed", slug="")
    assert article.slug == "feed-2"


def test_a_copy_gets_a_slug_of_its_own(site, admin):
    page = factories.StandardPageFactory(parent=site.home, title="안내", slug="about")
    assert page.copy().slug == "about-2"
    data = {"new_title": "안내 둘", "new_slug": "", "new_parent_page": str(site.home.pk)}
    assert admin.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data).status_code == 302
    assert StandardPage.objects.filter(slug="annae-dul").exists()
    response = admin.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]), data | {"new_slug": "about"}
    )
    assert "about-3" in response.context["form"].errors["new_slug"][0]


def test_a_page_is_not_moved_onto_the_slug_of_another_language(site, admin, translate):
    parent = factories.StandardPageFactory(parent=site.home, slug="parent")
    english = translate(parent, "en")
    factories.StandardPageFactory(parent=english, slug="about", locale=english.locale)
    page = factories.StandardPageFactory(parent=site.home, slug="about")
    translate(page, "en", title="About")
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    response = admin.post(url, follow=True)
    assert "about-2" in response.content.decode()
    page.refresh_from_db()
    assert page.get_parent().pk == site.home.pk
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    admin.post(f"{bulk}?id={page.pk}", {"chooser": str(parent.pk), "move_applicable": "1"})
    page.refresh_from_db()
    assert page.get_parent().pk == site.home.pk


def test_code_that_gives_a_taken_slug_is_told(site):
    factories.StandardPageFactory(parent=site.home, slug="about")
    with pytest.raises(ValidationError):
        factories.StandardPageFactory(parent=site.home, slug="about")


@given(title=TITLES, others=st.lists(TITLES, max_size=3))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@example(title=LAUNDRY, others=[LAUNDRY, LAUNDRY])
@example(title="가" * 255, others=["가" * 255, "가" * 255])
def test_a_slug_made_of_any_title_is_valid_and_unique(site, title, others):
    made = []
    for one in [title, *others]:
        page = ArticlePage(title=clean_line(one) or "x", slug="", live=False)
        site.news.add_child(instance=page)
        made.append(page.slug)
        assert SLUG.fullmatch(page.slug)
        assert len(page.slug) <= SLUG_LENGTH
        assert not page.slug.isdigit()
        assert page.slug != "feed"
        assert page.has_automatic_slug
    assert len(set(made)) == len(made)
    ArticlePage.objects.child_of(site.news).delete()
    site.news.refresh_from_db()


@given(title=TITLES)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@example(title=LAUNDRY)
@example(title="search")
def test_any_title_is_saved_by_the_form_or_the_title_itself_is_refused(site, admin, title):
    factories.StandardPageFactory(parent=site.home, title=clean_line(title) or "x", slug="")
    response = add_page(admin, site.home, title=title)
    if response.status_code == 200:
        assert set(response.context["form"].errors) == {"title"}
        return
    page = StandardPage.objects.latest("pk")
    assert SLUG.fullmatch(page.slug)
    assert page.slug not in page_slugs.first_segments()


def test_the_form_has_no_script_that_fills_the_slug(site, admin):
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", site.home.pk])
    form = admin.get(url).context["form"]
    markup = f"{form['title']}{form['slug']}"
    assert "w-sync" not in markup
    assert "w-slug" not in markup
