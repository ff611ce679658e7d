"""A create form creates one page or snippet, however often and fast it is submitted."""

import threading
import uuid

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from blog.models import ArticlePage, NewsCategory
from home.models import StandardPage
from tests import factories
from tests.core.page_form import FORM, add_page, add_url, autosave

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def token():
    return str(uuid.uuid4())


@pytest.mark.django_db
def test_every_empty_form_has_a_token_of_its_own(site, admin):
    values = [admin.get(add_url(site.home)).context["form"]["creation_token"].value() for _ in "12"]
    assert values[0] != values[1]
    page = factories.StandardPageFactory(parent=site.home)
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert "creation_token" not in form.fields


@pytest.mark.django_db
def test_publishing_after_an_autosave_publishes_what_it_made(site, admin, token):
    draft = autosave(admin, site.home, title="이불", creation_token=token)
    assert draft["success"]
    assert add_page(admin, site.home, title="이불 세탁", creation_token=token, **PUBLISH)
    page = StandardPage.objects.get()
    assert (page.pk, page.title, page.live) == (draft["pk"], "이불 세탁", True)
    assert not page.has_unpublished_changes


@pytest.mark.django_db
def test_a_double_click_publishes_once(site, admin, token):
    for _ in range(2):
        response = add_page(admin, site.home, title="이불", creation_token=token, **PUBLISH)
        assert response.status_code == 302
    assert StandardPage.objects.get().live


@pytest.mark.django_db
def test_a_repeated_autosave_updates_the_page(site, admin, token):
    first, second = (
        autosave(admin, site.home, title=title, creation_token=token)
        for title in ("이불", "이불 둘")
    )
    assert second["success"]
    assert second["url"] == first["url"]
    assert StandardPage.objects.get().get_latest_revision_as_object().title == "이불 둘"


@pytest.mark.django_db
def test_an_autosave_that_comes_after_the_button_changes_nothing(site, admin, token):
    add_page(admin, site.home, title="이불 세탁", creation_token=token, **PUBLISH)
    late = autosave(admin, site.home, title="이불", creation_token=token)
    assert late["error_code"] == "invalid_revision"
    page = StandardPage.objects.get()
    assert (page.title, page.has_unpublished_changes) == ("이불 세탁", False)


@pytest.mark.django_db
def test_saved_inline_rows_are_not_added_again(site, admin, token):
    document = factories.DocumentFactory()
    data = FORM | {
        "title": "이불",
        "creation_token": token,
        "author_name": "관리자",
        "published_at": "2026-11-01 09:00",
        "center_links-TOTAL_FORMS": "0",
        "center_links-INITIAL_FORMS": "0",
        "attachments-TOTAL_FORMS": "1",
        "attachments-INITIAL_FORMS": "0",
        "attachments-0-id": "",
        "attachments-0-ORDER": "1",
        "attachments-0-document": str(document.pk),
        "attachments-0-title": "신청서",
    }
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    admin.post(url, data, headers={"accept": "application/json"})
    second = {
        "attachments-TOTAL_FORMS": "2",
        "attachments-1-id": "",
        "attachments-1-ORDER": "2",
        "attachments-1-document": str(document.pk),
        "attachments-1-title": "둘째",
    }
    for _ in range(2):
        assert admin.post(url, data | second | PUBLISH).status_code == 302
    titles = [row.title for row in ArticlePage.objects.get().attachments.all()]
    assert titles == ["신청서", "둘째"]


@pytest.mark.django_db
def test_a_refused_form_can_be_submitted_again(site, admin, token):
    incomplete = {"title": "", "creation_token": token, "action-publish": "1"}
    assert add_page(admin, site.home, **incomplete).status_code == 200
    assert add_page(admin, site.home, title="이불", creation_token=token).status_code == 302
    assert StandardPage.objects.count() == 1


@pytest.mark.django_db
def test_a_page_deleted_meanwhile_is_created_again(site, admin, token):
    add_page(admin, site.home, title="이불", creation_token=token)
    StandardPage.objects.get().delete()
    add_page(admin, site.home, title="이불", creation_token=token)
    assert StandardPage.objects.count() == 1


@pytest.mark.django_db
def test_the_form_of_another_user_is_refused(site, admin, client, token):
    add_page(admin, site.home, title="이불", creation_token=token)
    other = Client()
    other.force_login(factories.SuperuserFactory())
    assert add_page(other, site.home, title="다른", creation_token=token).status_code == 302
    assert StandardPage.objects.get().title == "이불"


@pytest.mark.django_db
def test_a_page_submitted_twice_is_in_review_once(site, admin, token):
    for _ in range(2):
        data = {"title": "이불", "creation_token": token, "action-submit": "1"}
        assert add_page(admin, site.home, **data).status_code == 302
    page = StandardPage.objects.get()
    assert page.workflow_states.count() == (1 if page.has_workflow else 0)


@pytest.mark.django_db
def test_a_snippet_is_created_once(site, admin, token):
    url = reverse(NewsCategory.snippet_viewset.get_url_name("add"))
    data = {"name": "새 갈래", "slug": "", "sort_order": "1", "creation_token": token}
    draft = admin.post(url, data, headers={"accept": "application/json"}).json()
    assert draft["success"]
    for _ in range(2):
        assert (
            admin.post(url, data | {"slug": draft.get("slug", "sae")} | PUBLISH).status_code == 302
        )
    assert NewsCategory.objects.get().live


def is_in_memory() -> bool:
    return connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_form", [True, False])
def test_simultaneous_requests(site, editor, same_form):
    """Four simultaneous submissions: one page for one form, four pages for four forms."""
    if is_in_memory():
        pytest.skip("SQLite in memory refuses a second writer instead of letting it wait")
    forms = [str(uuid.uuid4())] * 4 if same_form else [str(uuid.uuid4()) for _ in range(4)]
    start, codes = threading.Barrier(4), []

    def click(token):
        client = Client()
        client.force_login(editor)
        start.wait()
        response = add_page(client, site.home, title="이불", creation_token=token, **PUBLISH)
        codes.append(response.status_code)
        connections.close_all()

    threads = [threading.Thread(target=click, args=[token]) for token in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 4
    pages = StandardPage.objects.all()
    assert len(pages) == len({page.slug for page in pages}) == (1 if same_form else 4)
    site.home.refresh_from_db()
    assert site.home.numchild == site.home.get_children().count()
