"""Two editors, one page: a revision saved meanwhile by another is not overwritten without confirmation."""

import re

import pytest
from django.urls import reverse

from blog.models import ArticlePage
from tests import factories
from tests.editors.forms import as_opened
from tests.editors.test_drafts import JSON, edit_url
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

WAYS = {
    "save": {},
    "publish": {"action-publish": "1"},
    "submit": {"action-submit": "1"},
    "schedule": {"action-publish": "1", "go_live_at": "2099-01-01 09:00"},
}


@shared_data
def article(site):
    return factories.ArticlePageFactory(parent=site.news, lead="처음")


def other_editor_saves(article, text="다른 분의 글"):
    other = factories.SuperuserFactory(first_name="영희", last_name="김")
    page = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    page.lead = text
    return page.save_revision(user=other)


def latest(article):
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().lead


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("has_revision", [True, False])
def test_a_stale_form_is_refused_and_keeps_its_text(admin, article, way, has_revision):
    if has_revision:
        article.save_revision()
    sent = as_opened(admin, edit_url(article)) | {"lead": "내 글"} | way
    if not has_revision:
        article.save_revision()
        sent = as_opened(admin, edit_url(article)) | sent | {"based_on": "1/2000-01-01T00:00:00"}
    other_editor_saves(article)
    response = admin.post(edit_url(article), sent)
    assert response.status_code == 200
    text = response.content.decode()
    assert "영희" in text
    assert "내 글" in text
    assert latest(article) == "다른 분의 글"
    # Submitting again gives the same error, and autosave is refused as well.
    again = as_shown(text, sent)
    assert admin.post(edit_url(article), again).status_code == 200
    assert admin.post(edit_url(article), again, **JSON).status_code == 400
    assert latest(article) == "다른 분의 글"


def as_shown(text, sent):
    """The data of the form rendered with errors: its hidden fields are new."""
    names = ("based_on", "loaded_revision_id", "loaded_revision_created_at")
    found = {}
    for name in names:
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', text).group()
        found[name] = re.search(r'value="([^"]*)"', tag).group(1)
    return sent | found


def test_the_choice_to_overwrite_holds_for_the_version_that_was_named(admin, article):
    article.save_revision()
    sent = as_opened(admin, edit_url(article)) | {"lead": "내 글"}
    other_editor_saves(article)
    text = admin.post(edit_url(article), sent).content.decode()
    chosen = re.search(r'name="overwrite_newer" value="([^"]+)"', text).group(1)
    other_editor_saves(article, "또 다른 글")
    refused = admin.post(edit_url(article), sent | {"overwrite_newer": chosen})
    assert refused.status_code == 200
    chosen = re.search(r'name="overwrite_newer" value="([^"]+)"', refused.content.decode()).group(1)
    assert admin.post(edit_url(article), sent | {"overwrite_newer": chosen}).status_code == 302
    assert latest(article) == "내 글"


def test_a_form_that_saved_itself_is_not_stale(admin, article):
    article.save_revision()
    sent = as_opened(admin, edit_url(article)) | {"lead": "하나"}
    first = admin.post(edit_url(article), sent, **JSON).json()
    sent |= first["field_updates"] | {"overwrite_revision_id": str(first["revision_id"])}
    second = admin.post(edit_url(article), sent | {"lead": "둘"}, **JSON).json()
    sent |= second["field_updates"] | {"lead": "셋"}
    assert admin.post(edit_url(article), sent).status_code == 302
    assert latest(article) == "셋"


def test_an_entry_of_a_list_is_guarded_too(admin, site):
    region = factories.RegionFactory()
    region.save_revision()
    url = reverse("wagtailsnippets_centers_region:edit", args=[region.pk])
    sent = as_opened(admin, url, "w-editor-form") | {"short_name": "내 것"}
    region.refresh_from_db()
    region.short_name = "다른 것"
    region.save_revision(user=factories.SuperuserFactory(first_name="영희", last_name="김"))
    response = admin.post(url, sent)
    assert response.status_code == 200
    assert "영희" in response.content.decode()
    region.refresh_from_db()
    assert region.get_latest_revision_as_object().short_name == "다른 것"
