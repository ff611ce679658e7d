"""What an editor may get wrong, through the admin's own forms: each mistake is answered with a
Korean word beside its field, and what was typed stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import SiteImage
from tests import factories
from tests.editors.forms import as_opened, row

pytestmark = pytest.mark.django_db


def send(admin, url, typed, form_id="page-edit-form"):
    """Open a form, type into it, press 게시."""
    return admin.post(url, as_opened(admin, url, form_id) | {"action-publish": "1"} | typed)


def said_beside(form, field):
    """The messages beside a field; `phones.number` is a field of a panel's first row."""
    panel, _dot, name = field.rpartition(".")
    if not panel:
        return " ".join(form.errors.get(name, []))
    return " ".join(form.formsets[panel].forms[0].errors.get(name, []))


def assert_explained(response, field, words):
    assert response.status_code == 200
    assert words in said_beside(response.context["form"], field)
    assert "지키고 싶은 글" in response.content.decode()


KEPT = {"title": "지키고 싶은 글"}
CENTER_MISTAKES = {
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
    ("typed", "field", "words"), CENTER_MISTAKES.values(), ids=CENTER_MISTAKES.keys()
)
def test_a_mistake_in_a_center_is_explained(site, admin, typed, field, words):
    township = factories.TownshipFactory()
    url = reverse("wagtailadmin_pages:add", args=["centers", "centerpage", site.centers.pk])
    response = send(admin, url, KEPT | {"township": str(township.pk)} | typed)
    assert_explained(response, field, words)


def test_a_second_center_of_the_same_name_and_township_is_explained(site, admin):
    center = factories.CenterPageFactory(parent=site.centers, title="지키고 싶은 글")
    url = reverse("wagtailadmin_pages:add", args=["centers", "centerpage", site.centers.pk])
    response = send(admin, url, KEPT | {"township": str(center.township_id)})
    assert_explained(response, "title", "이미 있습니다")


ARTICLE_MISTAKES = {
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
    ("typed", "field", "words"), ARTICLE_MISTAKES.values(), ids=ARTICLE_MISTAKES.keys()
)
def test_a_mistake_in_an_article_is_explained(site, admin, typed, field, words):
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    assert_explained(send(admin, url, KEPT | typed), field, words)


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
    response = send(admin, url, KEPT | rows)
    assert response.status_code == 200
    panel = response.context["form"].formsets["center_links"]
    assert "하나를 지워 주세요" in panel.non_form_errors()[0]


SNIPPET_MISTAKES = {
    "a code with letters": ("region", {"code": "52가80"}, "code", "숫자 다섯 자리"),
    "a short township code": ("township", {"code": "52180"}, "code", "숫자 열 자리"),
    "one coordinate": ("township", {"latitude": "35.7"}, "longitude", "함께"),
    "a year long ago": ("programme", {"year": "1899"}, "year", "2000"),
    "a Korean address": ("service", {"slug": "세탁"}, "slug", "영문"),
    "no category": ("service", {"category": ""}, "category", "반드시"),
}


@pytest.mark.parametrize(
    ("model", "typed", "field", "words"), SNIPPET_MISTAKES.values(), ids=SNIPPET_MISTAKES.keys()
)
def test_a_mistake_in_a_list_of_the_directory_is_explained(site, admin, model, typed, field, words):
    url = reverse(f"wagtailsnippets_centers_{model}:add")
    form_id = "w-editor-form"
    assert_explained(send(admin, url, {"name": "지키고 싶은 글"} | typed, form_id), field, words)


def test_a_second_entry_of_the_same_address_is_explained(site, admin):
    factories.RegionFactory(slug="jeongeup")
    url = reverse("wagtailsnippets_centers_region:add")
    typed = {"name": "지키고 싶은 글", "slug": "jeongeup", "code": "52180", "province": "전북"}
    response = send(admin, url, typed, "w-editor-form")
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
    answer = admin.post(reverse("wagtailimages:add_multiple"), {"files[]": upload}).json()
    assert not answer["success"]
    assert "사진" in answer["error_message"]


def test_a_program_among_the_documents_is_explained(site, admin):
    upload = SimpleUploadedFile("a.exe", b"MZ", "application/octet-stream")
    data = {"title": "지키고 싶은 글", "file": upload, "collection": "1", "tags": ""}
    response = admin.post(reverse("wagtaildocs:add"), data)
    assert_explained(response, "file", "exe")
