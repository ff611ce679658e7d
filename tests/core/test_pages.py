import pytest

from home.models import StandardPage
from tests import factories
from tests.core.page_form import add_page

pytestmark = pytest.mark.django_db


def post_page(admin, parent, **fields):
    return add_page(admin, parent, **{"action-publish": "1"} | fields)


@pytest.mark.parametrize("typed", ["", "---", "-"])
def test_an_empty_slug_is_generated_from_the_title(site, admin, typed):
    response = post_page(admin, site.home, title="봄 마을 축제", slug=typed)
    assert response.status_code == 302
    assert StandardPage.objects.get().slug == "bom-maeul-chugje"


def test_a_second_page_of_the_same_title_gets_a_number(site, admin):
    post_page(admin, site.home, title="봄 마을 축제")
    post_page(admin, site.home, title="봄 마을 축제")
    assert set(StandardPage.objects.values_list("slug", flat=True)) == {
        "bom-maeul-chugje",
        "bom-maeul-chugje-2",
    }


def test_a_korean_slug_is_explained_and_input_stays(site, admin):
    response = post_page(admin, site.home, slug="봄축제", introduction="지키고 싶은 글")
    assert response.status_code == 200
    form = response.context["form"]
    assert "영문 소문자" in form.errors["slug"][0]
    assert "지키고 싶은 글" in response.content.decode()
    assert not StandardPage.objects.exists()


def test_a_title_without_letters_still_gets_a_slug(site):
    page = factories.StandardPageFactory(parent=site.home, title="☆☆☆", slug="")
    assert page.slug == "page"


def test_a_cover_photo_without_alt_text_is_refused(site, admin):
    photo = factories.ImageFactory(description="")
    response = post_page(admin, site.home, cover_photo=str(photo.pk))
    assert "cover_alt" in response.context["form"].errors


def test_translations_come_in_the_order_of_the_languages(site, translate):
    page = factories.StandardPageFactory(parent=site.home, slug="about")
    for code in ("zh-hans", "en"):
        translate(page, code, title=code)
    assert [item.code for item in page.alternates()] == ["ko", "en", "zh-hans"]
    assert page.alternates()[1].url == "http://testserver/en/about/"
