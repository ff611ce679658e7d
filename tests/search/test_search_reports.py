"""The reports about the search log in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission

from search.log.counting import count_first_click, count_search
from tests import factories

pytestmark = pytest.mark.django_db

REPORTS = [f"/admin/search-care/{name}/" for name in ("searches", "misses", "clicks")]
#: As in the JSON data of the sidebar.
MENU = '"/admin/search-care/misses/"'


@pytest.fixture
def counted(site):
    for query, times, results in (("세탁", 3, 5), ("버스 시간표", 4, 0), ("홍길동", 2, 0)):
        for _ in range(times):
            count_search(query, "ko", results)
    count_first_click("세탁", "ko", site.centers.pk)


def account(*codenames):
    user = factories.SuperuserFactory(is_superuser=False)
    group = Group.objects.create(name="담당자")
    group.permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    user.groups.add(group)
    return user


def test_searches_are_ordered_by_frequency(admin, counted):
    page = admin.get(REPORTS[0])
    assert [row["query"] for row in page.context["object_list"]] == ["버스 시간표", "세탁"]


def test_query_without_results_links_to_the_synonym_form(admin, counted):
    page = admin.get(REPORTS[1])
    assert [row["query"] for row in page.context["object_list"]] == ["버스 시간표"]
    assert "/synonymset/add/?words=%EB%B2%84%EC%8A%A4" in page.content.decode()


def test_first_click_links_to_the_page(admin, counted, site):
    page = admin.get(REPORTS[2])
    assert site.centers.title in page.content.decode()
    assert f"/admin/pages/{site.centers.pk}/edit/" in page.content.decode()


@pytest.mark.parametrize("url", REPORTS)
def test_rare_query_is_shown_nowhere(admin, counted, url):
    for suffix in ("", "results/", "?export=csv", "?q=홍길동"):
        response = admin.get(url + suffix)
        text = b"".join(response).decode()
        assert response.status_code == 200
        assert "홍길동</td>" not in text
        assert "\n홍길동" not in text


@pytest.mark.parametrize("url", REPORTS)
@pytest.mark.parametrize("suffix", ["?export=csv", "?export=xlsx", "?ordering=query", "?q=세탁"])
def test_report_can_be_exported_ordered_and_searched(admin, counted, url, suffix):
    assert admin.get(url + suffix).status_code == 200


def test_export_has_korean_headings(admin, counted):
    text = b"".join(admin.get(f"{REPORTS[0]}?export=csv")).decode("utf-8-sig")
    assert text.splitlines()[0] == "찾은 말,언어,찾은 횟수,찾은 페이지 수,결과를 누른 횟수"


@pytest.mark.parametrize("url", REPORTS)
def test_user_with_permission_sees_the_log(client, counted, url):
    client.force_login(account("view_searchcount"))
    assert client.get(url).status_code == 200
    assert MENU in client.get("/admin/").content.decode()


@pytest.mark.parametrize("url", REPORTS)
def test_user_without_permission_does_not_see_the_log(client, counted, url):
    client.force_login(account("add_synonymset", "change_synonymset"))
    assert client.get(url).status_code in (302, 403)
    assert client.get(f"{url}results/").status_code in (302, 403)
    assert MENU not in client.get("/admin/").content.decode()


def test_wagtails_own_report_is_hidden(admin):
    assert "reports/search-terms" not in admin.get("/admin/").content.decode()
