"""Every block, filled, empty, null or with a deleted target, can be rendered and translated."""

import pytest
from django.template.loader import get_template
from django.urls import reverse
from wagtail.blocks import StreamBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from home.blocks import home_sections, standard_body_blocks
from home.models import HomePage, StandardPage
from tests import factories

pytestmark = pytest.mark.django_db

BLOCKS = dict([*standard_body_blocks(), *home_sections()])
DELETED_ID = 999_999
FILLED = {
    "heading": {"text": "소제목"},
    "text": "<p>문단 <b>굵게</b></p>",
    "easy_summary": {"points": "<ul><li>쉬운 말</li></ul>"},
    "quote": {"text": "든든합니다.", "attribution": "주민"},
    "notice": {"kind": "change", "title": "연기", "text": "<p>하반기</p>"},
    "table": {
        "caption": "표 제목",
        "columns": [{"type": "text", "heading": "요일"}, {"type": "number", "heading": "수"}],
        "rows": [{"values": ["월", 3]}],
    },
    "video": {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "동영상"},
    "button": {"label": "전화하기", "phone": "063-123-4567"},
    "contact_card": {"name": "담당자", "phone": "063-123-4567"},
    "center_list": {"title": "관리소"},
    "hero": {"title": "이웃이", "quick_searches": ["반찬"]},
    "service_finder": {"title": "도움"},
    "center_map": {"title": "지도"},
    "programme_facts": {
        "title": "사업",
        "facts": [{"source": "centers", "label": "관리소"}],
    },
}
EMPTY = {"text": "", "gallery": [], "table": {"columns": [], "rows": []}}
DELETED_TARGETS = {
    "photo": {"image": DELETED_ID},
    "gallery": [{"image": DELETED_ID}],
    "file": {"document": DELETED_ID, "title": "신청서"},
    "button": {"label": "더 보기", "page": DELETED_ID},
    "center_list": {
        "title": "관리소",
        "programme": DELETED_ID,
        "region": DELETED_ID,
        "service": DELETED_ID,
    },
    "latest_news": {"title": "소식", "section": DELETED_ID},
    "programme_facts": {"title": "사업", "page": DELETED_ID, "facts": []},
}


def states(name):
    if name in FILLED:
        yield "filled", FILLED[name]
    empty = EMPTY.get(name, {})
    yield "empty", empty
    yield "null", None if not isinstance(empty, dict) or name == "table" else nulls(name)
    if name in DELETED_TARGETS:
        yield "gone", DELETED_TARGETS[name]


def nulls(name):
    return dict.fromkeys(BLOCKS[name].child_blocks)


CASES = [
    pytest.param(name, raw, id=f"{name}-{state}") for name in BLOCKS for state, raw in states(name)
]


def page_with(site, name, raw):
    """A saved page with the block in its stream, in raw form as an import might write it."""
    on_home = name in dict(home_sections()) and name not in dict(standard_body_blocks())
    model, field = (HomePage, "sections") if on_home else (StandardPage, "body")
    page = site.home if on_home else factories.StandardPageFactory(parent=site.home)
    page = model.objects.get(pk=page.pk)
    block_id = "0d0e0f10-0000-5000-8000-000000000001"
    setattr(page, field, [{"type": name, "value": raw, "id": block_id}])
    page.save()
    return model.objects.get(pk=page.pk), field


@pytest.mark.parametrize(("name", "raw"), CASES)
def test_a_block_renders(site, client, name, raw):
    page, _field = page_with(site, name, raw)
    assert client.get(page.url).status_code == 200


#: Without null galleries: wagtail-localize calls `len` on the raw value, and all code writes [].
TRANSLATABLE_CASES = [case for case in CASES if case.id != "gallery-null"]


@pytest.mark.parametrize(("name", "raw"), TRANSLATABLE_CASES)
def test_a_block_gives_translation_segments(site, name, raw):
    page, field = page_with(site, name, raw)
    extractor = StreamFieldSegmentExtractor(page._meta.get_field(field))
    for segment in extractor.handle_stream_block(getattr(page, field)):
        assert segment is not None


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_is_complete(name):
    block = BLOCKS[name]
    assert block.meta.icon not in ("", "placeholder")
    assert block.meta.description
    assert block.is_previewable
    assert get_template(block.meta.template)


def preview(admin, name):
    """The HTML of the preview in the block picker."""
    url = reverse("wagtailadmin_block_preview")
    response = admin.get(url, {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    return response.content.decode()


NOTHING_TO_SHOW = "보여 드릴 내용이 아직 없습니다"
NEEDS_LIBRARY = {"photo", "gallery", "file", "latest_news"}


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_is_previewed_on_an_empty_site(admin, name):
    assert (NOTHING_TO_SHOW in preview(admin, name)) == (name in NEEDS_LIBRARY)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo", "마을회관 앞에서 반찬통을 건네는 두 사람"),
        ("gallery", "마을회관 앞에서 반찬통을 건네는 두 사람"),
        ("file", "신청서"),
        ("table", "찾아가는 이불 세탁 일정"),
        ("latest_news", "반찬을 나눴습니다"),
        ("center_list", "감곡문화센터"),
        ("center_map", "감곡문화센터"),
    ],
)
def test_a_preview_shows_content_of_the_library(site, admin, name, shown):
    factories.ImageFactory()
    factories.DocumentFactory()
    factories.ArticlePageFactory(parent=site.news, title="반찬을 나눴습니다")
    factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    assert shown in preview(admin, name)


def test_photos_and_files_render_with_their_texts(site, client):
    image = factories.ImageFactory(credit="감곡문화센터 제공")
    document = factories.DocumentFactory()
    page, _field = page_with(site, "photo", {"image": image.pk, "caption": "잔치"})
    html = client.get(page.url).content.decode()
    assert f'alt="{image.description}"' in html
    assert "감곡문화센터 제공" in html
    page, _field = page_with(site, "file", {"document": document.pk})
    assert "HWP" in client.get(page.url).content.decode()


def test_a_photo_without_alt_text_is_refused_unless_decorative():
    image = factories.ImageFactory(description="")
    block = BLOCKS["photo"]
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python({"image": image.pk}))
    assert "alt" in error.value.block_errors
    cleaned = block.clean(block.to_python({"image": image.pk, "decorative": True}))
    assert cleaned.alt_text == ""


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"label": "가기"}, "page"),
        ({"label": "가기", "url": "https://a.kr", "phone": "063-123-4567"}, "phone"),
    ],
)
def test_a_button_has_exactly_one_target(value, field):
    block = BLOCKS["button"]
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python(value))
    assert field in error.value.block_errors


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_that_was_only_added_is_saved_as_a_draft(name):
    """Autosave runs half a second after a block was added."""
    block = StreamBlock([(name, BLOCKS[name])])
    block.clean_deferred(block.normalize([(name, BLOCKS[name].get_default())]))


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://youtu.be/aqz-KE-bpKQ", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        (
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://evil.example/watch?v=aqz-KE-bpKQ", ""),
        ("https://youtu.be/../x", ""),
    ],
)
def test_only_known_players_are_framed(url, player):
    value = BLOCKS["video"].to_python({"url": url, "title": "가"})
    assert value.player_url == player


def test_a_page_loads_no_player_before_play_is_pressed(site, client):
    page, _field = page_with(site, "video", FILLED["video"])
    html = client.get(page.url).content.decode()
    assert "<iframe" not in html
    assert 'data-video="https://www.youtube-nocookie.com' in html


def test_every_cell_of_a_table_is_a_segment(site):
    block = StreamBlock([("table", BLOCKS["table"])]).child_blocks["table"]
    value = block.to_python(FILLED["table"])
    lines = block.get_translatable_segments(value)
    assert [line.string.data for line in lines] == ["표 제목", "요일", "수", "월"]
