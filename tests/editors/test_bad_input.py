"""Validation errors in admin forms: each has a Korean message at its field, and the input stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import SiteImage
from tests import factories
from tests.editors.forms import as_opened, row

pytestmark = pytest.mark.django_db


def submit(admin, url, typed, form_id="page-edit-form"):
    """Opens a form, fills it in and submits it with "게시" (publish)."""
    return admin.post(url, as_opened(admin, url, form_id) | {"action-publish": "1"} | typed)


def field_errors(form, field):
    """The error messages of a field; `phones.number` is a field of the first row of an inline panel."""
    panel, _dot, name = field.rpartition(".")
    if not panel:
        return " ".join(form.errors.get(name, []))
    return " ".join(form.formsets[panel].forms[0].errors.get(name, []))


def assert_explained(response, field, message):
    assert response.status_code == 200
    assert message in field_errors(response.context["form"], field)
    assert "지키고 싶은 글" in response.content.decode()


TITLE = {"title": "지키고 싶은 글"}
CENTER_ERRORS = {
    "a Korean address": ({"slug": "감곡센터"}, "slug", "영문 소문자"),
    "letters in a phone": (
        row("phones", number="공육삼", kind="office"),
        "phones.number",
        "숫자와",
    ),
    "hours that end first": (
        row(
            "opening_hours", weekdays=["MO"], opens_at="18:00", closes_at="09:00", season="farming"
        ),
        "opening_hours.closes_at",
        "여는 시각보다 늦어야",
    ),
    "hours without a day": (
        row("opening_hours", opens_at="09:00", closes_at="18:00", season="farming"),
        "opening_hours.weekdays",
        "요일을 하나 이상",
    ),
    "an hour in words": (
        row("opening_hours", weekdays=["MO"], opens_at="아침", closes_at="18:00", season="farming"),
        "opening_hours.opens_at",
        "시각",
    ),
    "a service without its kind": (
        row("services", wording="이불 세탁"),
        "services.service",
        "반드시",
    ),
    "one coordinate": ({"latitude": "35.7"}, "longitude", "함께"),
    "a place abroad": ({"latitude": "12.5", "longitude": "127"}, "latitude", "33"),
    "letters in a postal code": ({"postal_code": "5610가"}, "postal_code", "숫자 다섯 자리"),
    "a mail address without @": ({"email": "master"}, "email", "이메일"),
    "a month 13": ({"off_season_from": "13"}, "off_season_from", "12"),
    "no township": ({"township": ""}, "township", "반드시"),
}


@pytest.mark.parametrize(
    ("typed", "field", "message"), CENTER_ERRORS.values(), ids=CENTER_ERRORS.keys()
)
def test_an_error_in_a_center_is_explained(site, admin, typed, field, message):
    township = factories.TownshipFactory()
    url = reverse("wagtailadmin_pages:add", args=["centers", "centerpage", site.centers.pk])
    response = submit(admin, url, TITLE | {"township": str(township.pk)} | typed)
    assert_explained(response, field, message)


def test_a_second_center_of_the_same_name_and_township_is_explained(site, admin):
    center = factories.CenterPageFactory(parent=site.centers, title="지키고 싶은 글")
    url = reverse("wagtailadmin_pages:add", args=["centers", "centerpage", site.centers.pk])
    response = submit(admin, url, TITLE | {"township": str(center.township_id)})
    assert_explained(response, "title", "이미 있습니다")


ARTICLE_ERRORS = {
    "an end before the start": (
        {"activity_start": "2025-04-30", "activity_end": "2025-04-21"},
        "activity_end",
        "같거나 늦어야",
    ),
    "an end without a start": ({"activity_end": "2025-04-21"}, "activity_start", "먼저"),
    "a date in words": ({"published_at": "어제"}, "published_at", "날짜"),
    "letters in a phone": ({"contact_phone": "063-가나"}, "contact_phone", "숫자와"),
    "an address without https": ({"source_url": "board 12"}, "source_url", "URL"),
    "a Korean address": ({"slug": "봄-축제"}, "slug", "영문 소문자"),
}


@pytest.mark.parametrize(
    ("typed", "field", "message"), ARTICLE_ERRORS.values(), ids=ARTICLE_ERRORS.keys()
)
def test_an_error_in_an_article_is_explained(site, admin, typed, field, message):
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    assert_explained(submit(admin, url, TITLE | typed), field, message)


def test_the_same_center_twice_in_an_article_is_explained(site, admin):
    center = factories.CenterPageFactory(parent=site.centers)
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    rows = {
        "center_links-TOTAL_FORMS": "2",
        "center_links-0-center": str(center.pk),
        "center_links-0-ORDER": "1",
        "center_links-1-center": str(center.pk),
        "center_links-1-ORDER": "2",
    }
    response = submit(admin, url, TITLE | rows)
    assert response.status_code == 200
    panel = response.context["form"].formsets["center_links"]
    assert "하나를 지워 주세요" in panel.non_form_errors()[0]


SNIPPET_ERRORS = {
    "a code with letters": ("region", {"code": "52가80"}, "code", "숫자 다섯 자리"),
    "a short township code": ("township", {"code": "52180"}, "code", "숫자 열 자리"),
    "one coordinate": ("township", {"latitude": "35.7"}, "longitude", "함께"),
    "a year long ago": ("programme", {"year": "1899"}, "year", "2000"),
    "a Korean address": ("service", {"slug": "세탁"}, "slug", "영문"),
    "no category": ("service", {"category": ""}, "category", "반드시"),
}


@pytest.mark.parametrize(
    ("model", "typed", "field", "message"), SNIPPET_ERRORS.values(), ids=SNIPPET_ERRORS.keys()
)
def test_an_error_in_a_vocabulary_entry_is_explained(site, admin, model, typed, field, message):
    url = reverse(f"wagtailsnippets_centers_{model}:add")
    form_id = "w-editor-form"
    assert_explained(
        submit(admin, url, {"name": "지키고 싶은 글"} | typed, form_id), field, message
    )


def test_a_second_entry_with_the_same_slug_is_explained(site, admin):
    factories.RegionFactory(slug="jeongeup")
    url = reverse("wagtailsnippets_centers_region:add")
    typed = {"name": "지키고 싶은 글", "slug": "jeongeup", "code": "52180", "province": "전북"}
    response = submit(admin, url, typed, "w-editor-form")
    assert response.status_code == 200
    assert "같은 주소 이름이 이미 있습니다" in response.content.decode()


def test_an_image_that_is_no_image_is_explained(site, admin):
    upload = SimpleUploadedFile("잔치.jpg", b"no image at all", "image/jpeg")
    data = {"title": "지키고 싶은 글", "file": upload, "collection": "1", "tags": ""}
    response = admin.post(reverse("wagtailimages:add"), data)
    assert_explained(response, "file", "사진")
    assert not SiteImage.objects.exists()


def test_one_of_many_images_that_is_no_image_is_explained(site, admin):
    upload = SimpleUploadedFile("잔치.jpg", b"no image at all", "image/jpeg")
    result = admin.post(reverse("wagtailimages:add_multiple"), {"files[]": upload}).json()
    assert not result["success"]
    assert "사진" in result["error_message"]


def test_a_program_among_the_documents_is_explained(site, admin):
    upload = SimpleUploadedFile("a.exe", b"MZ", "application/octet-stream")
    data = {"title": "지키고 싶은 글", "file": upload, "collection": "1", "tags": ""}
    response = admin.post(reverse("wagtaildocs:add"), data)
    assert_explained(response, "file", "exe")
