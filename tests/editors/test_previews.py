"""The preview shows the state of the form, saved or not, including inline rows."""

import pytest
from django.urls import reverse

from tests import factories
from tests.editors.forms import as_opened, row
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def rows(site):
    """Inline rows that an editor adds, by page type."""
    center = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    service = factories.ServiceFactory()
    return {
        "articlepage": row("center_links", center=str(center.pk))
        | row("attachments", document=str(factories.DocumentFactory().pk)),
        "centerpage": {"township": str(center.township_id)}
        | row("services", wording="이불 세탁", service=str(service.pk))
        | row("phones", number="063-123-4567", kind="office")
        | row(
            "opening_hours", weekdays=["MO"], opens_at="09:00", closes_at="18:00", season="farming"
        )
        | row("programmes", programme=str(factories.ProgrammeFactory().pk)),
    }


def preview(admin, form_url, preview_url, typed):
    data = admin.post(preview_url, as_opened(admin, form_url) | typed).json()
    assert data["is_valid"], data
    response = admin.get(preview_url)
    assert response.status_code == 200
    return response.content.decode()


NEW = [
    ("blog", "articlepage", "news"),
    ("centers", "centerpage", "centers"),
    ("home", "standardpage", "home"),
    ("blog", "newsindexpage", "home"),
    ("centers", "centerindexpage", "home"),
]


@pytest.mark.parametrize(("app", "model", "parent"), NEW)
def test_a_page_that_is_not_saved_yet(site, admin, rows, app, model, parent):
    place = [app, model, getattr(site, parent).pk]
    html = preview(
        admin,
        reverse("wagtailadmin_pages:add", args=place),
        reverse("wagtailadmin_pages:preview_on_add", args=place),
        {"title": "아직 저장하지 않은 글"} | rows.get(model, {}),
    )
    assert "아직 저장하지 않은 글" in html


@pytest.mark.parametrize("kind", ["article", "center", "home", "news", "centers"])
def test_a_page_that_is_changed(site, admin, rows, kind):
    site.article = factories.ArticlePageFactory(parent=site.news)
    site.center = factories.CenterPageFactory(parent=site.centers)
    page = getattr(site, kind)
    html = preview(
        admin,
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
        {"title": "고친 제목"} | rows.get(page._meta.model_name, {}),
    )
    assert "고친 제목" in html


def test_rows_of_the_form_are_shown(site, admin, rows):
    place = ["blog", "articlepage", site.news.pk]
    html = preview(
        admin,
        reverse("wagtailadmin_pages:add", args=place),
        reverse("wagtailadmin_pages:preview_on_add", args=place),
        {"title": "소식"} | rows["articlepage"],
    )
    assert "감곡문화센터" in html
    assert "HWP" in html
