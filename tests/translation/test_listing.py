"""Listings and the views of a Korean page show the status of its translations."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringTranslation

from centers.models import Service
from core.models import Organisation
from core.viewsets import TranslatableViewSet
from tests import factories
from tests.editors.forms import as_opened
from translation.overview.columns import StatusBadges
from translation.overview.explorer import Explorer

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin, go_live):
    translation = begin(center, site.locales["en"])
    go_live(translation)
    return translation


def explore(page):
    return reverse("wagtailadmin_explore", args=[page.pk])


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shorts(user, page):
    """The badges of a page in the column: language and status, e.g. "en ✓"."""
    return [badge["short"] for badge in StatusBadges(user, [page]).of(page)]


def test_a_row_has_a_badge_for_each_language(site, admin, center, english):
    html = admin.get(explore(site.centers)).content.decode()
    assert "English: 게시됨" in html
    assert "Tiếng Việt: 번역 없음" in html
    assert f'href="{edit(english.get_target_instance())}"' in html
    assert reverse("translation:submit_page", args=[center.pk]) in html


def test_the_badge_shows_the_most_important_state(site, center, begin, editor):
    assert shorts(editor, center) == ["en –", "vi –", "zh –"]
    translation = begin(center, site.locales["en"])
    assert shorts(editor, center)[0] == "en 5줄"
    translation.source.last_updated_at = timezone.now() - timedelta(days=1)
    translation.source.save()
    assert shorts(editor, center)[0] == "en 바뀜"


def test_a_finished_draft_and_a_live_page(site, center, begin, fill_in, go_live, editor):
    translation = begin(center, site.locales["en"])
    fill_in(translation)
    assert shorts(editor, center)[0] == "en 초안"
    go_live(translation)
    assert shorts(editor, center)[0] == "en ✓"


def test_a_translated_row_has_only_its_own_badge(site, center, english, begin, editor):
    begin(center, site.locales["vi"])
    assert shorts(editor, english.get_target_instance()) == ["en ✓"]


def test_a_badge_has_no_link_without_permission(site, center, english, client, translator):
    client.force_login(translator(site.home))
    html = client.get(explore(site.centers)).content.decode()
    assert "English: 게시됨" in html
    assert edit(english.get_target_instance()) not in html
    assert "submit/page/" not in html


@pytest.mark.parametrize(
    "url", ["/admin/pages/search/?q=감곡", "/admin/pages/usage/centers/centerpage/"]
)
def test_flat_lists_have_the_column_too(admin, english, url):
    assert "English: 게시됨" in admin.get(url).content.decode()


def test_every_page_type_is_listed_by_a_view_with_the_column():
    views = {
        page_viewset_registry.get_by_parent_model(model).index_view_class
        for model in Page.__subclasses__()
    }
    assert all(issubclass(view, Explorer) for view in views)


@pytest.mark.parametrize("model", [Service, Organisation])
def test_lists_of_snippets_have_the_column(site, admin, english, model):
    factories.OrganisationFactory()
    url = reverse(model.snippet_viewset.get_url_name("list"))
    html = admin.get(url).content.decode()
    assert "Tiếng Việt: 번역 없음" in html
    instance = model.objects.get(locale=site.locales["ko"])
    args = [model._meta.app_label, model._meta.model_name, instance.pk]
    assert reverse("translation:submit_snippet", args=args) in html


def test_no_list_of_translatable_snippets_lacks_the_column():
    translated = [model for model in get_snippet_models() if hasattr(model, "translation_key")]
    assert translated
    for model in translated:
        assert isinstance(model.snippet_viewset, TranslatableViewSet), model


def count(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries]


def test_the_column_takes_no_query_per_row(site, editor, begin, center):
    def count_queries(pages):
        badges = StatusBadges(editor, pages)
        with CaptureQueriesContext(connection) as queries:
            shown = [badges.of(page) for page in pages]
        assert all(shown)
        return len(queries)

    begin(center, site.locales["en"])
    pages = [center, *(factories.CenterPageFactory(parent=site.centers) for _ in range(9))]
    for page in pages[1:]:
        begin(page, site.locales["en"])
    count_queries(pages[:1])
    assert count_queries(pages) == count_queries(pages[:1]) <= 10


def test_the_page_list_loads_badges_once(site, admin, center, begin):
    begin(center, site.locales["en"])
    StringTranslation.objects.all().delete()
    queries = count(admin, explore(site.centers))
    assert sum("wagtail_localize_stringsegment" in sql for sql in queries) == 2  # Rows, strip.


@pytest.mark.parametrize("screen", [edit, explore])
def test_the_korean_page_names_its_translations(site, admin, center, english, screen):
    translated = english.get_target_instance()
    english.source.last_updated_at = timezone.now() - timedelta(days=1)
    english.source.save()
    response = admin.get(screen(center))
    strip = response.content.decode().partition('class="tr-strip')[2].partition("</nav>")[0]
    assert "English: 게시됨, 원문이 바뀜" in strip
    assert f'href="{edit(translated)}"' in strip
    assert "Tiếng Việt: 번역 없음" in strip


def test_root_and_translated_pages_show_no_strip(site, admin, english):
    root = Page.get_first_root_node()
    for page in (root, english.get_target_instance().get_parent()):
        assert "tr-strip" not in admin.get(explore(page)).content.decode()


def test_the_form_is_below_the_strip(admin, center):
    above, _form, _rest = admin.get(edit(center)).content.decode().partition("page-edit-form")
    assert "tr-strip" in above


def test_autosave_still_works_below_the_strip(site, admin, center):
    data = as_opened(admin, edit(center)) | {"title": "새 이름"}
    response = admin.post(edit(center), data, headers={"Accept": "application/json"})
    assert response.json()["success"]
    center.refresh_from_db()
    assert center.get_latest_revision_as_object().title == "새 이름"
