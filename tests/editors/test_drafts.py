"""A draft stores any input and shows it again."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from blog.models import ArticlePage
from centers.models import CenterPage
from tests import factories
from tests.editors.forms import as_opened, row

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}


def add_url(parent, model):
    return reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def photo_block(image, alt="", number=0):
    prefix = f"body-{number}"
    return {
        f"{prefix}-type": "photo",
        f"{prefix}-order": str(number),
        f"{prefix}-deleted": "",
        f"{prefix}-id": f"00000000-0000-4000-8000-00000000000{number}",
        f"{prefix}-value-image": str(image.pk),
        f"{prefix}-value-alt": alt,
        f"{prefix}-value-caption": "",
        f"{prefix}-value-credit": "",
        "body-count": str(number + 1),
    }


def form_data(admin, page):
    """The data that the opened form would send."""
    return as_opened(admin, edit_url(page))


ARTICLE_TYPED = {
    "a cover without words": lambda: {
        "cover_photo": str(factories.ImageFactory(description="").pk)
    },
    "a wrong phone": lambda: {"contact_phone": "공육삼"},
    "a bad address": lambda: {"source_url": "board 12"},
    "a text too long": lambda: {"lead": "가" * 500},
    "a date in words": lambda: {"published_at": "어제"},
    "an end before its start": lambda: {
        "activity_start": "2026-05-02",
        "activity_end": "2026-05-01",
    },
    "an end alone": lambda: {"activity_end": "2026-05-01"},
    "no author": lambda: {"author_name": ""},
    "a title too long": lambda: {"title": "가" * 300},
    "no title": lambda: {"title": ""},
    "a Korean address of the page": lambda: {"slug": "봄 축제"},
    "a schedule in words": lambda: {"go_live_at": "내일 아침"},
    "an expiry in the past": lambda: {"expire_at": "2020-01-01 00:00"},
    "an attachment without a file": lambda: row("attachments", title="붙임"),
    "a NUL": lambda: {"contact_name": "김\0영희"},
    "a photo block without words": lambda: photo_block(factories.ImageFactory(description="")),
    "a photo block with too many words": lambda: photo_block(
        factories.ImageFactory(), ("words " * 60).strip()
    ),
}


@pytest.mark.parametrize("make", ARTICLE_TYPED.values(), ids=ARTICLE_TYPED.keys())
@pytest.mark.parametrize("live", [False, True], ids=["draft", "live"])
def test_an_article_is_saved_and_shown_as_it_was_typed(site, admin, make, live):
    page = factories.ArticlePageFactory(parent=site.news, title="이불 세탁", live=live)
    typed = make()
    sent = as_opened(admin, edit_url(page)) | typed
    response = admin.post(edit_url(page), sent, **JSON)
    assert response.status_code == 200, response.content.decode()
    again = form_data(admin, page)
    for name, value in typed.items():
        if not name.startswith(("body-", "attachments-TOTAL", "attachments-0-ORDER")):
            # A rendered textarea begins with a line break that is not part of its value.
            assert [text.lstrip("\n") for text in again[name]] == [value.replace("\0", "")], name
    if "body-count" in typed:
        assert typed["body-0-value-alt"] in admin.get(edit_url(page)).content.decode()


def table_block(cell):
    return {
        "body-count": "1",
        "body-0-type": "table",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "00000000-0000-4000-8000-000000000000",
        "body-0-value-caption": "",
        "body-0-value-column-count": "1",
        "body-0-value-column-0-type": "number",
        "body-0-value-column-0-order": "0",
        "body-0-value-column-0-deleted": "",
        "body-0-value-column-0-heading": "households",
        "body-0-value-row-count": "1",
        "body-0-value-row-0-order": "0",
        "body-0-value-row-0-deleted": "",
        "body-0-value-cell-0-0": cell,
    }


@pytest.mark.parametrize("cell", ["about 10", "1\0"])
def test_text_in_a_number_column_is_stored(site, admin, cell):
    page = factories.ArticlePageFactory(parent=site.news)
    sent = as_opened(admin, edit_url(page)) | table_block(cell)
    assert admin.post(edit_url(page), sent, **JSON).status_code == 200
    text = admin.get(edit_url(page)).content.decode()
    assert cell.replace("\0", "") in text
    assert "households" in text


@pytest.mark.parametrize("url", ["http://[", "not an address"])
def test_an_invalid_video_url_does_not_break_the_preview(site, admin, url):
    page = factories.ArticlePageFactory(parent=site.news)
    typed = {
        "body-count": "1",
        "body-0-type": "video",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "00000000-0000-4000-8000-000000000000",
        "body-0-value-url": url,
        "body-0-value-title": "",
        "body-0-value-description": "",
    }
    sent = as_opened(admin, edit_url(page)) | typed
    assert admin.post(edit_url(page), sent, **JSON).status_code == 200
    view = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert admin.get(view).status_code == 200


def test_a_page_is_created_from_almost_nothing(site, admin):
    url = add_url(site.news, ArticlePage)
    sent = as_opened(admin, url) | {"title": "", "contact_phone": "공", "published_at": "어제"}
    response = admin.post(url, sent, **JSON)
    assert response.json()["success"], response.content
    page = ArticlePage.objects.get()
    assert page.title == "제목 없는 글"
    again = form_data(admin, page)
    assert (again["title"], again["contact_phone"], again["published_at"]) == (
        [""],
        ["공"],
        ["어제"],
    )


def test_incomplete_rows_are_stored_until_they_are_complete(site, admin):
    center = factories.CenterPageFactory(parent=site.centers)
    sent = as_opened(admin, edit_url(center)) | row(
        "phones", number="063", kind="office", label="신청"
    )
    assert admin.post(edit_url(center), sent, **JSON).status_code == 200
    assert not center.get_latest_revision_as_object().phones.exists()
    again = form_data(admin, center)
    assert again["phones-0-number"] == ["063"]
    assert again["phones-0-label"] == ["신청"]
    whole = again | {"phones-0-number": "063-123-4567"}
    assert admin.post(edit_url(center), whole, **JSON).status_code == 200
    stored = CenterPage.objects.get(pk=center.pk).get_latest_revision_as_object()
    assert [phone.number for phone in stored.phones.all()] == ["063-123-4567"]
    assert not stored.unfinished


def test_a_row_that_becomes_invalid_keeps_its_last_valid_values(site, admin):
    center = factories.CenterPageFactory(parent=site.centers)
    factories.CenterPhoneFactory(page=center, number="063-123-4567")
    sent = as_opened(admin, edit_url(center)) | {"phones-0-number": "전화"}
    assert admin.post(edit_url(center), sent, **JSON).status_code == 200
    stored = CenterPage.objects.get(pk=center.pk).get_latest_revision_as_object()
    assert [phone.number for phone in stored.phones.all()] == ["063-123-4567"]
    assert form_data(admin, center)["phones-0-number"] == ["전화"]


def test_one_coordinate_waits_for_the_other(site, admin):
    center = factories.CenterPageFactory(parent=site.centers, live=False)
    sent = as_opened(admin, edit_url(center)) | {"latitude": "35.7"}
    assert admin.post(edit_url(center), sent, **JSON).status_code == 200
    assert CenterPage.objects.get(pk=center.pk).latitude is None
    again = form_data(admin, center)
    assert again["latitude"] == ["35.7"]
    assert admin.post(edit_url(center), again | {"longitude": "126.9"}, **JSON).status_code == 200
    assert CenterPage.objects.get(pk=center.pk).point == (35.7, 126.9)


def test_autosave_goes_on_in_the_same_revision(site, admin):
    page = factories.ArticlePageFactory(parent=site.news)
    sent = as_opened(admin, edit_url(page)) | {"contact_phone": "공육삼"}
    first = admin.post(edit_url(page), sent, **JSON).json()
    sent |= first["field_updates"] | {
        "overwrite_revision_id": str(first["revision_id"]),
        "contact_phone": "063-123-4567",
    }
    second = admin.post(edit_url(page), sent, **JSON).json()
    assert second["success"]
    assert second["revision_id"] == first["revision_id"]
    assert "담당자 전화" in first["html"]
    assert "담당자 전화" not in second["html"]


def test_a_list_entry_is_saved_half_typed(site, admin):
    region = factories.RegionFactory()
    url = reverse("wagtailsnippets_centers_region:edit", args=[region.pk])
    sent = as_opened(admin, url, "w-editor-form") | {"code": "52가80", "name": ""}
    assert admin.post(url, sent, **JSON).status_code == 200
    again = as_opened(admin, url, "w-editor-form")
    assert again["code"] == ["52가80"]
    refused = admin.post(url, again | {"action-publish": "1"})
    assert refused.status_code == 200
    assert 'href="#id_code"' in refused.content.decode()


def test_the_history_brings_back_what_was_typed(site, admin):
    page = factories.ArticlePageFactory(parent=site.news)
    sent = as_opened(admin, edit_url(page)) | {"published_at": "어제"}
    pk = admin.post(edit_url(page), sent, **JSON).json()["revision_id"]
    page.refresh_from_db()
    page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, pk])
    assert "어제" in admin.get(url).content.decode()
    assert json.dumps(page.revisions.get(pk=pk).content["unfinished_input"])
    assert Page.objects.get(pk=page.pk).live
