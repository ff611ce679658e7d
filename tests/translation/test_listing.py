"""Lists and the screens of a Korean page say how far its translations are."""

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
    """What the column shows for a page: language and word, e.g. "en ✓"."""
    return [badge["short"] for badge in StatusBadges(user, [page]).of(page)]


def test_a_row_has_a_mark_for_each_language(site, admin, center, english):
    seen = admin.get(explore(site.centers)).content.decode()
    assert "English: 게시됨" in seen
    assert "Tiếng Việt: 번역 없음" in seen
    assert f'href="{edit(english.get_target_instance())}"' in seen
    assert reverse("translation:submit_page", args=[center.pk]) in seen


def test_the_mark_says_the_one_thing_to_know(site, center, begin, editor):
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


def test_a_translated_row_tells_of_itself_alone(site, center, english, begin, editor):
    begin(center, site.locales["vi"])
    assert shorts(editor, english.get_target_instance()) == ["en ✓"]


def test_a_mark_leads_nowhere_where_one_has_no_right(site, center, english, client, translator):
    client.force_login(translator(site.home))
    seen = client.get(explore(site.centers)).content.decode()
    assert "English: 게시됨" in seen
    assert edit(english.get_target_instance()) not in seen
    assert "submit/page/" not in seen


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
    seen = admin.get(url).content.decode()
    assert "Tiếng Việt: 번역 없음" in seen
    instance = model.objects.get(locale=site.locales["ko"])
    args = [model._meta.app_label, model._meta.model_name, instance.pk]
    assert reverse("translation:submit_snippet", args=args) in seen


def test_no_list_of_translatable_snippets_lacks_the_column():
    translated = [model for model in get_snippet_models() if hasattr(model, "translation_key")]
    assert translated
    for model in translated:
        assert isinstance(model.snippet_viewset, TranslatableViewSet), model


def count(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in asked]


def test_the_column_asks_nothing_for_each_row(site, editor, begin, center):
    def asked(pages):
        badges = StatusBadges(editor, pages)
        with CaptureQueriesContext(connection) as queries:
            shown = [badges.of(page) for page in pages]
        assert all(shown)
        return len(queries)

    begin(center, site.locales["en"])
    pages = [center, *(factories.CenterPageFactory(parent=site.centers) for _ in range(9))]
    for page in pages[1:]:
        begin(page, site.locales["en"])
    asked(pages[:1])
    assert asked(pages) == asked(pages[:1]) <= 10


def test_the_list_of_pages_asks_it_once(site, admin, center, begin):
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


def test_a_page_without_right_or_languages_shows_no_strip(site, admin, english):
    root = Page.get_first_root_node()
    for page in (root, english.get_target_instance().get_parent()):
        assert "tr-strip" not in admin.get(explore(page)).content.decode()


def test_the_form_stands_below_the_strip(admin, center):
    above, _form, _rest = admin.get(edit(center)).content.decode().partition("page-edit-form")
    assert "tr-strip" in above


def test_a_draft_still_saves_itself_below_the_strip(site, admin, center):
    data = as_opened(admin, edit(center)) | {"title": "새 이름"}
    response = admin.post(edit(center), data, headers={"Accept": "application/json"})
    assert response.json()["success"]
    center.refresh_from_db()
    assert center.get_latest_revision_as_object().title == "새 이름"
