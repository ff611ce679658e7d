"""The read API: public content only, in all languages, without a query per object."""

import json

import pytest
from django.core.cache import cache
from jsonschema import Draft202012Validator, FormatChecker
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from blog.models import ArticleAttachment, ArticleCenter
from centers.models import Steward
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

BASE = "/api/v2"


@pytest.fixture(autouse=True)
def clear_rendition_cache():
    """Wagtail caches renditions by image id, and ids repeat in every test."""
    cache.clear()


@shared_data
def center(site):
    steward = Steward.objects.create(name="비밀 담당자", email="secret@example.kr")
    page = factories.CenterPageFactory(
        parent=site.centers,
        title="감곡문화센터",
        steward=steward,
        search_words="비밀 찾는 말",
        coordinator="비밀 코디네이터",
        body=[("heading", {"text": "소제목"}), ("text", "<p><b>이불</b></p>")],
        cover_photo=factories.ImageFactory(),
    )
    factories.CenterServiceFactory(page=page, audiences=["older-people"], steward=steward)
    factories.CenterPhoneFactory(page=page)
    factories.OpeningHoursFactory(page=page)
    return page


@shared_data
def article(site, center):
    page = factories.ArticlePageFactory(
        parent=site.news,
        category=factories.NewsCategoryFactory(),
        lead="첫 문장",
        contact_name="비밀 이름",
        activity_start="2025-04-21",
        cover_photo=center.cover_photo,
    )
    ArticleCenter.objects.create(page=page, center=center, locale=center.locale)
    ArticleAttachment.objects.create(
        page=page, document=factories.DocumentFactory(title="신청서"), locale=center.locale
    )
    page.save()
    return page


def get_json(client, path, **parameters):
    response = client.get(f"{BASE}/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def titles(found):
    return [one["title"] for one in found["items"]]


def test_a_centre_has_all_public_fields(client, center):
    data = get_json(client, f"pages/{center.pk}/")
    assert data["meta"]["type"] == "centers.CenterPage"
    assert data["meta"]["html_url"].endswith(center.url)
    assert data["meta"]["translation_key"] == str(center.translation_key)
    assert data["place"]["region"] == "정읍시"
    assert (data["place"]["latitude"], data["place"]["approximate"]) == (35.716, True)
    assert data["phones"] == [{"number": "063-123-4567", "kind": "office", "label": ""}]
    assert data["opening_hours"][0]["weekdays"] == ["MO", "TU"]
    (service,) = data["services"]
    assert service["id"] == str(center.services.first().translation_key)
    assert service["kinds"] == [{"slug": "duvet-laundry", "name": "이불 세탁"}]
    assert service["audiences"] == ["older-people"]
    assert [block["type"] for block in data["body"]] == ["heading", "text"]
    assert data["body"][1]["value"] == "<p><b>이불</b></p>"


def test_an_article_has_category_centres_and_attachments(client, article, center):
    data = get_json(client, f"pages/{article.pk}/")
    assert data["category"] == {"slug": "saengsaeng", "name": "생생마을"}
    assert data["published_at"].endswith("+09:00")
    assert data["centers"][0]["id"] == center.pk
    assert data["attachments"][0]["title"] == "신청서"
    assert "view_count" not in data


@pytest.mark.parametrize("fields", ["*", ""])
def test_data_for_editors_only_is_not_serialized(client, center, article, fields):
    parameters = {"fields": fields} if fields else {}
    texts = [
        json.dumps(get_json(client, f"pages/{page.pk}/", **parameters), ensure_ascii=False)
        for page in (center, article)
    ]
    for kind in ("centers.CenterPage", "blog.ArticlePage"):
        listing = get_json(client, "pages/", type=kind, **parameters)
        texts.append(json.dumps(listing, ensure_ascii=False))
    assert "비밀" not in "".join(texts)
    assert "secret@" not in "".join(texts)
    for name in ("steward", "search_words", "coordinator", "contact_name", "owner"):
        assert client.get(f"{BASE}/pages/?type=centers.CenterPage&fields={name}").status_code == 400


def test_drafts_private_pages_and_aliases_are_not_listed(client, site, center, article):
    factories.CenterPageFactory(parent=site.centers, title="초안", live=False)
    hidden = factories.CenterPageFactory(parent=site.centers, title="비공개")
    factories.restrict(hidden)
    copy = article.create_alias(update_slug="copy")
    for parameters in ({}, {"type": "centers.CenterPage"}, {"child_of": site.centers.pk}):
        found = titles(get_json(client, "pages/", limit=100, **parameters))
        assert "감곡문화센터" in found
        assert found.count(article.title) < 2
        assert not {"초안", "비공개", "Root"} & set(found)
    for page in (hidden, copy):
        assert client.get(f"{BASE}/pages/{page.pk}/").status_code == 404


def test_users_who_are_logged_in_see_no_more(admin, site):
    hidden = factories.CenterPageFactory(parent=site.centers)
    factories.restrict(hidden)
    assert admin.get(f"{BASE}/pages/{hidden.pk}/").status_code == 404


def test_pages_of_every_language_are_listed(client, site, center, translate):
    copy = translate(center, "en", title="Gamgok")
    assert titles(get_json(client, "pages/", translation_of=center.pk)) == ["Gamgok"]
    assert "Gamgok" in titles(get_json(client, "pages/", locale="en", type="centers.CenterPage"))
    assert "Gamgok" not in titles(get_json(client, "pages/", locale="ko"))
    key = str(center.translation_key)
    assert titles(get_json(client, "pages/", translation_key=key)) == ["감곡문화센터", "Gamgok"]
    for page in (center, copy):
        found = client.get(f"{BASE}/pages/find/", {"html_path": page.url})
        assert found["Location"].endswith(f"{BASE}/pages/{page.pk}/")
        assert found["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{BASE}/pages/find/", {"html_path": "/nowhere/"}).status_code == 404


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"type": "blog.NewsIndexPage,centers.CenterIndexPage"}, ["관리소 찾기", "활동소식"]),
        ({"child_of": "root"}, ["관리소 찾기", "활동소식"]),
        ({"child_of": "root", "order": "-title"}, ["활동소식", "관리소 찾기"]),
        ({"child_of": "root", "limit": "1", "offset": "1"}, ["활동소식"]),
        ({"slug": "news"}, ["활동소식"]),
        ({"show_in_menus": "true", "order": "slug"}, ["관리소 찾기", "활동소식"]),
        ({"search": "감곡"}, ["감곡문화센터"]),
        ({"search": "감곡", "type": "centers.CenterPage"}, ["감곡문화센터"]),
        ({"search": "감곡 세탁", "locale": "ko", "search_operator": "and"}, ["감곡문화센터"]),
        ({"search": "\"'(*"}, []),
    ],
)
def test_pages_are_found(client, center, parameters, expected, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        center.save_revision().publish()
    assert titles(get_json(client, "pages/", **parameters)) == expected


HOSTILE = [
    "limit=0", "limit=101", "limit=-1", "limit=1e22", "limit=x", "limit=%D9%A1", "offset=1e22",
    "offset=99999999999999999999999", "offset=-5", "order=random", "order=body", "order=", "order=,",
    "order=title;drop", "search=%00", "search_operator=x", "type=auth.User", "type=wagtailcore.Page",
    "type=x", "type=,", "type=a.b.c", "child_of=x", "child_of=-1", "child_of=99999999999999999999",
    "child_of=999999", "descendant_of=1.5", "ancestor_of=root", "translation_of=%FF", "locale=xx",
    "locale=%00", "site=localhost", "translation_key=1", "show_in_menus=perhaps", "fields=nothing",
    "fields=" + "a(" * 300, "fields=((", "fields=*,*", "fields=-", "fields=title(", "fields=%20",
    "fields=title(id)", "fields=" + "x," * 400, "rich_text_format=x", "format=xml", "_=1",
    "first_published_at=soon", "title__contains=a", "id=1", "latitude=x", "owner=1", "nothing=1",
    "limit=1&limit=2", "child_of=root&descendant_of=root", "a%00=1", "search=a&order=first",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["pages", "images", "documents"])
def test_an_invalid_request_is_a_problem(client, center, path, query):
    response = client.get(f"{BASE}/{path}/?{query}")
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["detail"]


@pytest.mark.parametrize(
    "query",
    ["search=%22", "search=%27", "search=" + "a+" * 200, "search=%EF%BF%BF", "search=a:%22", "search=",
     "search=%F0%9F%92%A9%20OR", "fields=*", "fields=_,title", "offset=1000000", "limit=100",
     "search=a&order=title", "search=a&fields=*&limit=1"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["pages", "images", "documents"])
def test_unusual_valid_queries_succeed(client, center, path, query):
    assert client.get(f"{BASE}/{path}/?{query}").status_code == 200


def test_filters_that_search_cannot_combine_are_problems(client, center):
    response = client.get(f"{BASE}/pages/?search=a&slug=b")
    assert response.status_code == 400


@pytest.mark.parametrize(
    "path",
    ["pages/999999/", "pages/99999999999999999999999999/", "pages/x/", "pages/1", "nothing/",
     "images/1/", "documents/1/", "pages/find/", "pages/find/?id=999999", "images/find/?id=1"],
)  # fmt: skip
def test_an_unknown_url_is_a_problem(client, site, path):
    response = client.get(f"{BASE}/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json; indent=9"])
def test_the_response_does_not_depend_on_the_accept_header(client, center, accept):
    plain = client.get(f"{BASE}/pages/")
    other = client.get(f"{BASE}/pages/", headers={"accept": accept})
    assert other.content == plain.content


def test_only_get_is_allowed(client, center):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(f"{BASE}/pages/{center.pk}/").status_code == 405


def test_only_images_and_documents_that_a_public_page_shows(client, site, center, article):
    shown, document = center.cover_photo, article.attachments.first().document
    unused = factories.ImageFactory(title="쓰지 않은 사진")
    draft = factories.CenterPageFactory(
        parent=site.centers, live=False, cover_photo=factories.ImageFactory(title="초안의 사진")
    )
    assert titles(get_json(client, "images/")) == [shown.title]
    assert titles(get_json(client, "documents/")) == ["신청서"]
    for image in (unused, draft.cover_photo):
        assert client.get(f"{BASE}/images/{image.pk}/").status_code == 404
    factories.restrict(article)
    assert titles(get_json(client, "documents/")) == []
    assert client.get(f"{BASE}/documents/{document.pk}/").status_code == 404


def test_images_and_documents_of_private_collections_are_not_listed(client, center, article):
    private = Collection.objects.first().add_child(name="비공개")
    below = private.add_child(name="그 아래")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    get_image_model().objects.update(collection=below)
    assert get_json(client, "images/")["items"] == []
    assert client.get(f"{BASE}/images/{center.cover_photo_id}/").status_code == 404


def test_the_url_of_an_original_is_never_serialized(client, center, article):
    center.cover_photo.get_rendition("fill-60x40")
    texts = [
        client.get(f"{BASE}/images/?fields=*").content.decode(),
        client.get(f"{BASE}/images/{center.cover_photo_id}/?fields=*").content.decode(),
        client.get(f"{BASE}/pages/{center.pk}/?fields=*").content.decode(),
    ]
    assert "original_images" not in "".join(texts)
    (one,) = get_json(client, f"images/{center.cover_photo_id}/")["renditions"]
    assert (one["width"], one["height"]) == (60, 40)
    assert one["url"].startswith("http://testserver/media/images/")
    assert get_json(client, f"pages/{center.pk}/")["picture"]["renditions"] == [one]


def test_a_document_has_its_url(client, article):
    (one,) = get_json(client, "documents/")["items"]
    document = article.attachments.first().document
    assert one["url"] == f"http://testserver{document.url}"
    assert one["kind"] == "HWP"


@pytest.mark.parametrize(
    "path",
    ["pages/?limit=50", "pages/?type=centers.CenterPage&fields=*", "images/?fields=*",
     "pages/?type=blog.ArticlePage&fields=*", "pages/?search=관리소", "documents/?fields=*"],
)  # fmt: skip
def test_the_number_of_queries_does_not_grow(
    client, site, center, article, path, django_assert_max_num_queries
):
    client.get(f"{BASE}/{path}")
    with django_assert_max_num_queries(25) as few:
        client.get(f"{BASE}/{path}")
    for _number in range(4):
        photo = factories.ImageFactory()
        photo.get_rendition("fill-60x40")
        page = factories.CenterPageFactory(parent=site.centers, cover_photo=photo)
        factories.CenterServiceFactory(page=page)
        factories.CenterPhoneFactory(page=page)
        factories.ArticlePageFactory(parent=site.news, cover_photo=photo, category=article.category)
    with django_assert_max_num_queries(len(few)):
        client.get(f"{BASE}/{path}")


def test_responses_are_cached_until_content_changes(
    client, center, cached_responses, django_assert_num_queries, django_capture_on_commit_callbacks
):
    address = f"{BASE}/pages/{center.pk}/"
    first = client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).content == first.content
    center.title = "새 이름"
    with django_capture_on_commit_callbacks(execute=True):
        center.save_revision().publish()
    assert client.get(address).json()["title"] == "새 이름"


def test_responses_match_the_openapi_description(client, site, center, article):
    center.cover_photo.get_rendition("fill-60x40")
    index = client.get(f"{BASE}/").json()
    described = client.get(index["openapi"]).json()
    assert described["openapi"].startswith("3.1")

    def errors(name, thing):
        schema = {"components": described["components"], "$ref": f"#/components/schemas/{name}"}
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        return [f"{list(one.path)} {one.message[:200]}" for one in validator.iter_errors(thing)]

    factories.StandardPageFactory(parent=site.home)
    for page in get_json(client, "pages/", limit=100)["items"]:
        kind = page["meta"]["type"]
        assert not errors(kind, page)
        assert not errors(kind, get_json(client, f"pages/{page['id']}/"))
        assert not errors(kind, get_json(client, "pages/", type=kind, fields="*")["items"][0])
    assert not errors("image", get_json(client, "images/", fields="*")["items"][0])
    assert not errors("document", get_json(client, "documents/", fields="*")["items"][0])
    assert errors("image", {"id": "1"})
    for path, methods in described["paths"].items():
        if "{" not in path and "find" not in path:
            known = {one["name"] for one in methods["get"]["parameters"]}
            assert client.get(f"{BASE}{path}").status_code == 200
            assert {"limit", "offset", "fields", "search", "order"} <= known
