"""Count checks: a text with 총 10개소 beside a list of nine centres shows a warning."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from centers.count_checks.checks import mismatches, pages_with_mismatches
from centers.count_checks.numbers import declared_totals
from tests import factories
from tests.editors.forms import as_opened
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025 생생마을관리소 운영 시·군 안내 (총 10개소)", [("총 10개소", 10)]),
        ("모두\u00a0열두 곳에서 합니다", [("모두 열두 곳", 12)]),
        ("전체 1,024개 관리소", [("전체 1,024개 관리소", 1024)]),
        ("총 스무 군데", [("총 스무 군데", 20)]),
        (
            "총 3개 생생마을관리소와 모두 아홉 곳",
            [("총 3개 생생마을관리소", 3), ("모두 아홉 곳", 9)],
        ),
        ("총 70여 명이 11개 시·군에서 모였습니다. 10개소라고도 합니다.", []),
        ("총총 걸음으로 곳곳을", []),
    ],
)
def test_totals_are_found_in_texts(text, expected):
    assert [(one.text, one.number) for one in declared_totals(text)] == expected


@shared_data
def article(site):
    """An article that states 총 3개소 twice and the right total once, with a list of two of three centres."""
    programme = factories.ProgrammeFactory()
    for _ in range(2):
        center = factories.CenterPageFactory(parent=site.centers)
        factories.CenterProgrammeFactory(page=center, programme=programme)
    factories.CenterPageFactory(parent=site.centers)
    page = factories.ArticlePageFactory(
        parent=site.news,
        body=[
            ("text", "<p>올해는 <b>총 3</b>개소에서 합니다. 모두 두 곳입니다.</p>"),
            ("center_list", {"title": "운영 안내 (총 3개소)", "programme": programme}),
        ],
    )
    page.save_revision().publish()
    return page


def test_stated_totals_are_compared_with_the_list(article):
    [found] = mismatches(article)
    assert (found.text, found.counted) == ("총 3개소", (2,))


def test_later_changes_of_data_are_reported(article, site):
    center = factories.CenterPageFactory(parent=site.centers)
    assert [page for page, _found in pages_with_mismatches()] == [article]
    factories.CenterProgrammeFactory(page=center, programme=article.body[1].value["programme"])
    [found] = mismatches(article)
    assert (found.text, found.counted) == ("모두 두 곳", (3,))


def test_pages_without_a_list_are_not_checked(site):
    page = factories.ArticlePageFactory(parent=site.news, body=[("text", "<p>총 99개소</p>")])
    assert not mismatches(page)
    assert not list(pages_with_mismatches())


def test_translations_are_not_checked(article, translate):
    assert not mismatches(translate(article, "en", title="Report"))


def test_opening_the_edit_view_shows_a_warning(admin, article):
    text = admin.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "&#x27;총 3개소&#x27;라고 적혀 있지만 관리소 목록에는 2곳입니다" in text


def test_publishing_shows_a_warning(admin, article):
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    body = streamfield(
        [
            ("text", rich_text("<p>총 열 곳에서 합니다.</p>")),
            ("center_list", {"title": "안내", "programme": "", "region": "", "service": ""}),
        ]
    )
    form = as_opened(admin, url) | nested_form_data({"body": body})
    response = admin.post(url, form | {"action-publish": "1"}, follow=True)
    assert "총 열 곳&#x27;라고 적혀 있지만 관리소 목록에는 3곳입니다" in response.content.decode()


def test_the_report_lists_pages_the_user_may_edit(admin, client, article):
    url = reverse("count_checks")
    assert "총 3개소" in admin.get(url).content.decode()
    assert url in admin.get(reverse("wagtailadmin_home")).content.decode()
    client.logout()
    assert client.get(url).status_code == 302


def test_an_empty_report_says_so(admin, site):
    assert "모두 맞습니다" in admin.get(reverse("count_checks")).content.decode()
