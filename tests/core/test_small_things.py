"""Icons that browsers request by default, start times of videos, links to deleted targets."""

import io

import pytest
from PIL import Image
from wagtail.rich_text import RichText

from core.blocks import VideoBlock
from tests import factories


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
def test_icons_are_at_the_default_urls(client, path):
    response = client.get(path)
    assert response.status_code == 200
    Image.open(io.BytesIO(response.getvalue())).verify()


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://youtu.be/aqz-KE-bpKQ?t=90", "embed/aqz-KE-bpKQ?start=90"),
        ("https://m.youtube.com/watch?v=aqz-KE-bpKQ&t=1m30s", "embed/aqz-KE-bpKQ?start=90"),
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&start=90&t=", "embed/aqz-KE-bpKQ?start=90"),
        ("https://youtu.be/aqz-KE-bpKQ?t=1h2m3s", "embed/aqz-KE-bpKQ?start=3723"),
        ("https://youtu.be/aqz-KE-bpKQ?t=later", "embed/aqz-KE-bpKQ"),
        ("https://youtu.be/aqz-KE-bpKQ?t=-5", "embed/aqz-KE-bpKQ"),
        ("https://vimeo.com/1084537#t=90s", "video/1084537?dnt=1#t=90s"),
    ],
)
def test_a_film_begins_where_the_link_begins(url, player):
    value = VideoBlock().normalize({"url": url, "title": "세탁"})
    assert value.player_url.endswith(player)


def test_the_notice_names_the_host_that_is_contacted():
    block = VideoBlock()
    html = block.render(block.normalize({"url": "https://m.youtube.com/watch?v=aqz-KE-bpKQ"}))
    assert "youtube-nocookie.com에 접속합니다" in html
    assert "m.youtube.com에 접속합니다" not in html


@pytest.mark.django_db
def test_a_link_to_a_deleted_target_becomes_text(site):
    draft = factories.StandardPageFactory(parent=site.home, live=False)
    document = factories.DocumentFactory()
    text = RichText(
        f'<p><a linktype="document" id="{document.pk}">신청서</a> '
        f'<a linktype="page" id="{site.news.pk}">소식</a> '
        f'<a linktype="page" id="{draft.pk}">준비 중</a> <a linktype="page" id="0">옛 글</a> '
        '<a href="https://example.kr/">밖</a></p>'
    )
    assert str(text).count("<a href=") == 3
    document.delete()
    html = str(text)
    assert html.count("<a ") == 2
    assert "<a>" not in html
    for words in ("신청서", "소식", "준비 중", "옛 글", "밖"):
        assert words in html
