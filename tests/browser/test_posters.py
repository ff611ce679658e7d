"""The poster page: printed by the browser, and on a phone."""

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect
from wagtail.models import Site

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POSTER = "/centers/gamgok/poster/"
LONG = "어르신 전동스쿠터 및 안전 장치 점검과 동네 아이들을 위한 교류 프로그램"


@pytest.fixture
def center(site):
    Site.objects.update(hostname="localhost")
    page = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터", slug="gamgok")
    for wording in ("생필품 배달 서비스", "찾아가는 이불 세탁", "밑반찬 제공 서비스", "문화배달부"):
        factories.CenterServiceFactory(page=page, wording=wording)
    factories.CenterPhoneFactory(page=page)
    factories.OpeningHoursFactory(page=page)
    return page


def print_to_pdf(page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))


def hidden_services(page) -> int:
    """The number of services that overflow the list and are not visible."""
    return page.evaluate(
        """() => {
            const list = document.querySelector(".help ul").getBoundingClientRect();
            const all = [...document.querySelectorAll(".help li")];
            return all.filter(item => item.getBoundingClientRect().left >= list.right).length;
        }"""
    )


VIETNAMESE = (
    "Lớp thể dục tăng cường sức khỏe",
    "Dịch vụ cắt tóc, làm đẹp",
    "Chương trình giao lưu với trung tâm trẻ em của ba xã (Heungdeok, Seongnae, Buan)",
    "Khảo sát phát hiện dịch vụ phù hợp địa phương",
)


def test_long_text_is_set_smaller_before_services_are_hidden(center, translate, visit):
    copy = translate(center, "vi", title="Nhà Văn hóa – Phúc lợi Heungdeok")
    for row, wording in zip(copy.services.all(), VIETNAMESE, strict=True):
        row.wording = wording
        row.save()
    page = visit(f"/vi{POSTER}")
    expect(page.locator(".sheet--tight li")).to_have_count(4)
    assert hidden_services(page) == 0


def test_printed_on_one_page_with_all_services_and_qr_code(center, visit):
    page = visit(POSTER)
    with print_to_pdf(page) as document:
        assert len(document) == 1
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        codes = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
        text = document[0].get_textpage().get_text_range()
    assert [code.text for code in codes] == ["http://localhost/centers/gamgok/"]
    assert "문화배달부" in text
    assert "인쇄" not in text
    assert hidden_services(page) == 0


def test_too_many_services_are_cut_to_one_page(center, visit):
    center.title = "가나다라 " * 40
    center.save()
    for number in range(20):
        factories.CenterServiceFactory(page=center, wording=f"{LONG} {number}")
    page = visit(POSTER)
    with print_to_pdf(page) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range().replace("\r\n", "")
    assert "전화로 물어보세요" in text
    assert hidden_services(page) > 0


def test_no_horizontal_scrolling_on_a_phone(center, visit):
    for number in range(20):
        factories.CenterServiceFactory(page=center, wording=f"{LONG} {number}")
    page = visit(POSTER, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_text(f"{LONG} 19")).to_be_visible()


def test_print_button_needs_script(center, visit):
    page = visit(POSTER)
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.get_by_role("button", name="인쇄").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page = visit(POSTER, script=False)
    expect(page.get_by_role("button", name="인쇄")).to_have_count(0)
    expect(page.get_by_role("link", name="PDF 파일로 받기")).to_be_visible()


def test_navigation_to_the_poster_in_another_language(center, translate, visit):
    translate(center, "vi", title="Trung tâm Văn hóa Gamgok")
    page = visit("/centers/gamgok/", width=360)
    page.get_by_role("link", name="포스터 인쇄").click()
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator("h1")).to_have_text("Trung tâm Văn hóa Gamgok")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
