"""Content left by old imports, deleted images and empty fields causes no server error."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from blog.models import ArticlePage
from tests import factories
from translation import targets
from translation.lines import lines_of
from translation.submission import operations

pytestmark = pytest.mark.django_db

BODIES = {
    "empty blocks": [
        {"type": "heading", "value": {"text": ""}},
        {"type": "photo", "value": {"image": None, "alt": "", "caption": ""}},
        {"type": "gallery", "value": []},
        {"type": "video", "value": {"url": "", "title": ""}},
        {"type": "quote", "value": {}},
        {"type": "file", "value": {"document": None}},
    ],
    "null everywhere": [
        {"type": "heading", "value": {"text": None}},
        {"type": "photo", "value": {"image": None, "alt": None, "caption": None}},
        {"type": "video", "value": {"url": None, "title": None}},
        {"type": "text", "value": None},
    ],
    "a picture that was deleted": [
        {"type": "photo", "value": {"image": 999_999, "alt": "사진", "caption": "밑글"}},
        {"type": "gallery", "value": [{"type": "item", "value": {"image": 999_999}}]},
    ],
    "a block that is no more": [
        {"type": "marquee", "value": "old"},
        {"type": "text", "value": "<p>글</p>"},
    ],
    "odd markup": [
        {"type": "text", "value": "<p>앞 <mark>강조</mark> 뒤<sup>1</sup></p><script>x</script>"},
        {"type": "text", "value": '<p><a>링크</a> <a href="">빈</a> <embed embedtype="x"/></p>'},
    ],
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_page_is_submitted_shown_previewed_and_updated(
    admin, site, editor, body, change_korean, commit
):
    blocks = [{"id": f"0000000{number}", **block} for number, block in enumerate(body)]
    article = factories.ArticlePageFactory(parent=site.news, title="소식", lead="첫 문장")
    ArticlePage.objects.filter(pk=article.pk).update(body=json.dumps(blocks))
    with commit():
        translation = operations.submit(ArticlePage.objects.get(), [site.locales["vi"]], editor)[0]
    target = translation.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    preview = reverse("translation:preview", args=[translation.pk])
    assert admin.get(edit).status_code == 200
    assert admin.get(preview).status_code == 200
    line = next(line for line in lines_of(translation) if line.path == "title")
    response = admin.post(
        edit, {f"line-{line.segment_id}": "Tin", "action": "publish"}, follow=True
    )
    assert response.status_code == 200
    operations.update(translation.source, editor)
    assert targets.preview(translation).title == "Tin"


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_files_and_checks_accept_bad_content_too(admin, site, editor, body, tmp_path):
    article = factories.ArticlePageFactory(parent=site.news)
    ArticlePage.objects.filter(pk=article.pk).update(body=json.dumps(body))
    operations.submit(ArticlePage.objects.get(), [site.locales["vi"]], editor)
    for name in ("a.po", "a.xlsx"):
        call_command("translation_export", "vi", str(tmp_path / name))
    assert admin.get(reverse("translation:overview")).status_code == 200
    call_command("translation_check")


def test_unreadable_content_shows_an_error(admin, site, editor, begin):
    article = factories.ArticlePageFactory(parent=site.news, title="소식")
    translation = begin(article, site.locales["vi"])
    ArticlePage.objects.filter(pk=article.pk).update(
        body=json.dumps([{"type": "quote", "value": None}])
    )
    update = reverse("translation:update", args=[translation.source_id])
    assert "읽을 수 없는 칸" in admin.post(update, follow=True).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    response = admin.post(edit, {"action": "take"}, follow=True)
    assert "읽을 수 없는 칸" in response.content.decode()
    submit = reverse("translation:submit_page", args=[article.pk])
    response = admin.post(submit, {"locales": [site.locales["en"].pk]}, follow=True)
    assert "읽을 수 없는 칸" in response.content.decode()
