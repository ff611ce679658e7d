"""The PDF of posters: always one A4 page, with readable text and QR code."""

import io

import pytest
from django.core.cache import cache
from pypdf import PdfReader

from centers.posters import pdf
from centers.posters.content import MAX_SERVICES, Line, Publisher, poster_of
from centers.posters.pdf import bundle_pdf, poster_pdf
from tests import factories

pytestmark = pytest.mark.django_db
A4 = (595, 842)
#: Unprinted margin in points: many printers cannot print to the edge of the paper.
MARGIN = 33


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_it_says_what_the_centre_does_and_how_to_call(poster, read):
    (text,) = read(poster_pdf(poster()))
    for expected in (
        "감곡문화센터",
        "정읍시 감곡면",
        "063-571-1234",
        "찾아가는 이불 세탁",
        "농기구, 주방기구 등 칼갈이 지원",
        "월–금 09:00–18:00",
        "testserver/centers/gamgok",
        "전북특별자치도농어촌종합지원센터",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("language", "title", "service"),
    [
        ("vi", "Trung tâm Chăm sóc Ngõ Ưu Ẩm", "Giặt chăn tận nhà cho người cao tuổi, ỗ ễ ặ ợ ử"),
        ("zh-hans", "甘谷文化中心", "上门被褥清洗，农具磨刀"),
        ("en", "Gamgok Culture Centre", "Duvet laundry that comes to you"),
        ("ko", "뷁쀍 쏀뙬 햏자", "펲시 똠방각하 찦차"),
    ],
)
def test_each_language_is_read_as_it_was_written(poster, read, language, title, service):
    content = poster_pdf(poster(language=language, title=title, services=[Line(service, "")]))
    (text,) = read(content)
    assert title in text
    assert service in text
    document = PdfReader(io.BytesIO(content))
    assert document.root_object["/Lang"] == language.split("-")[0]
    assert document.metadata.title == title


def test_it_is_tagged_for_screen_readers(poster):
    root = PdfReader(io.BytesIO(poster_pdf(poster()))).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_the_qr_code_links_to_the_page(poster, picture, scan):
    assert scan(picture(poster_pdf(poster()))) == ["http://testserver/centers/gamgok/"]


def test_the_qr_code_of_a_long_url_is_readable(site, site_settings, picture, scan):
    page = factories.CenterPageFactory(parent=site.centers, slug="a" * 200)
    content = poster_pdf(poster_of(page, Publisher.of(site_settings)))
    assert scan(picture(content)) == [f"http://testserver/centers/{'a' * 200}/"]


LONG = "어르신 전동스쿠터 및 안전 장치 점검과 동네 아이들을 위한 교류 프로그램 "
EXTREMES = {
    "nothing": {"services": [], "phone": "", "hours": [], "organisation": ""},
    "many services": {"services": [Line(f"{LONG}{n}", "매주 화요일 · 무료") for n in range(20)]},
    "more than are shown": {"services": [Line("밑반찬", "")] * MAX_SERVICES},
    "longest name": {"title": "가나다라 " * 51},
    "one word": {"title": "W" * 255, "organisation": "M" * 120},
    "Vietnamese": {
        "language": "vi",
        "title": "Trung tâm Thông tin Cánh đồng và Chia sẻ Hạnh phúc Nampo " * 4,
        "services": [Line("Kiểm tra xe điện và thiết bị an toàn cho người cao tuổi " * 2, "")] * 8,
    },
    "Chinese": {"language": "zh-hans", "title": "幸福分享中心" * 40, "sentence": "长" * 60},
    "long hours and address": {
        "hours": [f"월·수·금 09:00–18:00 (농번기) {n}" for n in range(12)] + ["말" * 200],
        "address": "전북특별자치도 정읍시 감곡면 " + "길" * 280,
    },
    "many phones": {"phone": "+82 63 1234 5678 901", "other_phones": ["063-111-2222 신청"] * 8},
}


@pytest.mark.parametrize("fields", EXTREMES.values(), ids=EXTREMES.keys())
def test_it_is_one_page_with_a_white_margin_and_everything_that_matters(
    poster, read, picture, scan, fields
):
    made = poster(**fields)
    content = poster_pdf(made)
    document = PdfReader(io.BytesIO(content))
    assert len(document.pages) == 1
    assert tuple(round(float(side)) for side in document.pages[0].mediabox[2:]) == A4
    image = picture(content)
    assert scan(image) == [made.url]
    assert margins_are_white(image)
    text = read(content)[0].replace(" ", "")
    assert made.phone.replace(" ", "") in text
    assert made.labels["more"].replace(" ", "") in text
    # The last text of the page: nothing overflows.
    assert text.endswith(made.labels["date"].replace(" ", ""))
    shown = sum(line.text.replace(" ", "") in text for line in made.services)
    assert shown >= min(3, len(made.services))


def margins_are_white(image) -> bool:
    gray, margin = image.convert("L"), MARGIN * 2
    width, height = gray.size
    edges = (
        (0, 0, width, margin),
        (0, height - margin, width, height),
        (0, 0, margin, height),
        (width - margin, 0, width, height),
    )
    return all(gray.crop(edge).getextrema()[0] == 255 for edge in edges)


@pytest.mark.parametrize("title", ["🧺", "\U00020bb7", "שלום", "مركز"])
def test_a_character_that_no_font_has_is_an_empty_box(poster, read, picture, title):
    content = poster_pdf(poster(title=title))
    assert "063-571-1234" in read(content)[0]
    # Something is drawn at the position of the title.
    assert picture(content).convert("L").crop((70, 140, 600, 240)).getextrema()[0] < 128


def test_right_to_left_characters_are_no_error(poster, read):
    line = "\u0641\u05d9\u0629 Za\u0627 \uff0c\ub2e4\uc0ac\uff09 abc \u05ea\u05d9 " * 6
    services = [Line(line, "")] * 4
    (text,) = read(poster_pdf(poster(language="zh-hans", title=line, services=services)))
    assert "063-571-1234" in text


def test_an_invisible_title_is_no_error(poster, read):
    assert "063-571-1234" in read(poster_pdf(poster(title="\u2060", place="", kind="")))[0]


def test_a_panic_of_typst_is_an_error_like_others(poster, monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(*args, **options):
        raise PanicException("out of bounds")

    monkeypatch.setattr(pdf.typst, "compile", panic)
    with pytest.raises(RuntimeError, match="out of bounds"):
        poster_pdf(poster())


def test_typst_code_in_a_text_is_a_text(poster, read):
    (text,) = read(poster_pdf(poster(title='#panic("x") $a$ *b* "\\')))
    assert '#panic("x") $a$ *b* "\\' in text


def test_the_same_poster_is_compiled_once(poster, monkeypatch):
    first = poster_pdf(poster())
    monkeypatch.setattr(pdf.typst, "compile", lambda *args, **options: b"anew")
    assert poster_pdf(poster()) == first
    assert poster_pdf(poster(phone="063-000-0000")) == b"anew"


def test_a_bundle_has_the_pages_in_order_with_bookmarks(poster, read):
    names = ["나 관리소", "가 관리소", "다 관리소"]
    content = bundle_pdf([poster(title=name) for name in names])
    assert all(name in text for name, text in zip(names, read(content), strict=True))
    assert [one.title for one in PdfReader(io.BytesIO(content)).outline] == names
