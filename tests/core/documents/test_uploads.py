"""Uploads of documents by every admin view, and their URLs."""

import html
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

from core.models import SiteDocument
from tests import factories
from tests.core.documents.files import ACCEPTED, PDF, REFUSED

pytestmark = pytest.mark.django_db
LONG = "가" * 86 + ".pdf"


@pytest.fixture
def collection(site):
    return Collection.get_first_root_node()


def add(admin, collection, upload, title=""):
    fields = {"title": title, "file": upload, "collection": collection.pk}
    return admin.post(reverse("wagtaildocs:add"), fields)


def choose(admin, collection, upload, title=""):
    fields = {"title": title, "file": upload, "collection": collection.pk}
    fields = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
    return admin.post(reverse("wagtaildocs_chooser:create"), fields)


def add_several(admin, collection, upload, title=""):
    fields = {"title": title, "files[]": upload, "collection": collection.pk}
    return admin.post(reverse("wagtaildocs:add_multiple"), fields)


def replace(admin, collection, upload, title=""):
    document = factories.DocumentFactory(collection=collection)
    fields = {"title": title, "file": upload, "collection": collection.pk}
    return admin.post(reverse("wagtaildocs:edit", args=[document.pk]), fields)


WAYS = pytest.mark.parametrize("way", [add, choose, add_several, replace])


def text_of(response) -> str:
    """The text of an HTML page, or of the form or message in a JSON response."""
    if response.headers["Content-Type"].startswith("text/html"):
        return html.unescape(response.content.decode())
    data = response.json()
    return html.unescape(data.get("htmlFragment") or data.get("error_message", ""))


@pytest.mark.parametrize(("name", "content", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_content_gets_an_explanation(admin, collection, name, content, message):
    assert message in text_of(
        add_several(admin, collection, SimpleUploadedFile(name, content), "t")
    )
    assert not SiteDocument.objects.exists()


@WAYS
def test_every_upload_view_checks_the_content(admin, collection, way):
    before = way is replace
    zeros = SimpleUploadedFile("a.hwp", bytes(5000))
    assert "다시 저장" in text_of(way(admin, collection, zeros, "제목"))
    assert SiteDocument.objects.count() == before
    assert not SiteDocument.objects.exclude(title="신청서").exists()


@WAYS
@pytest.mark.parametrize(("extension", "named"), [("hwp", "안내.zip"), ("xlsx", "안내")])
def test_the_extension_follows_the_content(admin, collection, way, extension, named):
    way(admin, collection, SimpleUploadedFile(named, ACCEPTED[extension]))
    document = SiteDocument.objects.get()
    assert document.filename == f"안내.{extension}"
    assert document.file.name.endswith(f".{extension}")


@WAYS
@pytest.mark.parametrize("length", [84, 86])
def test_long_and_decomposed_names(admin, client, collection, way, length):
    name = "감" * length
    upload = SimpleUploadedFile(unicodedata.normalize("NFD", name) + ".pdf", PDF)
    # `SimpleUploadedFile` shortens the name; a browser sends all of it.
    upload._name = unicodedata.normalize("NFD", name) + ".pdf"
    way(admin, collection, upload)
    document = SiteDocument.objects.get()
    assert unicodedata.is_normalized("NFC", document.filename + document.title)
    assert document.filename.startswith("감" * 84)
    assert re.fullmatch(r"documents/[a-z-]+-[0-9a-f]{16}\.pdf", document.file.name)
    client.logout()
    response = client.get(document.url)
    assert response.status_code == 200
    assert document.filename in unquote(response.headers["Content-Disposition"])


def test_a_blank_title_comes_from_the_name(admin, collection):
    add(admin, collection, SimpleUploadedFile("11월_안내문.pdf", PDF), "\u3164")
    assert SiteDocument.objects.get().title == "11월 안내문"


@pytest.mark.parametrize("way", [add, choose])
def test_the_title_of_a_refused_file_is_cleared(admin, collection, way):
    virus = SimpleUploadedFile("virus.exe", b"MZ" + bytes(100))
    assert 'value="virus"' not in text_of(way(admin, collection, virus, "virus"))
    virus.seek(0)
    assert 'value="꼭 읽을 것"' in text_of(way(admin, collection, virus, "꼭 읽을 것"))


def test_a_file_is_stored_until_its_form_is_complete(admin, collection):
    """A multiple upload in which a form is incomplete: its file is stored under a short name."""
    response = add_several(admin, collection, SimpleUploadedFile(LONG, PDF), "가" * 300)
    assert response.json()["success"]
    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-document-{waiting.pk}"
    response = admin.post(
        reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting.pk]),
        {f"{prefix}-title": "안내", f"{prefix}-collection": collection.pk},
    )
    assert response.json()["success"]
    document = SiteDocument.objects.get()
    assert document.title == "안내"
    assert document.filename.startswith("가" * 40)
    assert document.file.name.isascii()


def test_editing_after_a_multiple_upload_keeps_the_file(admin, collection):
    add_several(admin, collection, SimpleUploadedFile("안내.pdf", PDF))
    document = SiteDocument.objects.get()
    fields = {f"doc-{document.pk}-title": "새 제목", f"doc-{document.pk}-collection": collection.pk}
    admin.post(reverse("wagtaildocs:edit_multiple", args=[document.pk]), fields)
    document.refresh_from_db()
    assert (document.title, document.filename) == ("새 제목", "안내.pdf")


@pytest.fixture
def replaced(admin, collection):
    """(document whose file was replaced by one of another name, its earlier URL and file)."""
    add(admin, collection, SimpleUploadedFile("옛 이름.hwp", ACCEPTED["hwp"]))
    document = SiteDocument.objects.get()
    old_url, old_path = document.url, Path(document.file.path)
    fields = {"title": "t", "collection": collection.pk, "file": SimpleUploadedFile("새.pdf", PDF)}
    admin.post(reverse("wagtaildocs:edit", args=[document.pk]), fields)
    document.refresh_from_db()
    return document, old_url, old_path


def test_an_earlier_file_name_redirects_to_the_current_url(replaced, client):
    document, old_url, old_path = replaced
    client.logout()
    response = client.get(old_url)
    assert response.status_code == 302
    assert response.url == document.url
    assert b"".join(client.get(document.url).streaming_content) == PDF
    assert not old_path.exists()
    assert client.get(f"/documents/{document.pk}9/x.pdf").status_code == 404
    assert client.get(f"/documents/{'9' * 30}/x.pdf").status_code == 404


def test_a_private_document_does_not_reveal_its_name(replaced, client):
    document, old_url, _old_path = replaced
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    client.logout()
    for url in (old_url, document.url, f"/documents/{document.pk}/x"):
        response = client.get(url)
        assert response.status_code == 302
        assert "login" in response.url
        assert document.url not in response.url or url == document.url


def test_documents_without_original_name_keep_their_url(client):
    document = factories.DocumentFactory()
    SiteDocument.objects.update(original_name="")
    document.refresh_from_db()
    assert document.filename == Path(document.file.name).name
    assert client.get(document.url).status_code == 200
