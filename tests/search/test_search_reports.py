"""What those who keep the search see of the log."""

import pytest
from django.contrib.auth.models import Group, Permission

from search.log.counting import count_first_click, count_search
from tests import factories

pytestmark = pytest.mark.django_db

REPORTS = [f"/admin/search-care/{name}/" for name in ("searches", "misses", "clicks")]
#: As the sidebar's data name it.
MENU = '"/admin/search-care/misses/"'


@pytest.fixture
def counted(site):
    for query, times, results in (("세탁", 3, 5), ("버스 시간표", 4, 0), ("홍길동", 2, 0)):
        for _ in range(times):
            count_search(query, "ko", results)
    count_first_click("세탁", "ko", site.centers.pk)


def account(*rights):
    user = factories.SuperuserFactory(is_superuser=False)
    group = Group.objects.create(name="담당자")
    group.permissions.set(Permission.objects.filter(codename__in=("access_admin", *rights)))
    user.groups.add(group)
    return user


def test_what_was_searched_stands_by_how_often(admin, counted):
    page = admin.get(REPORTS[0])
    assert [row["query"] for row in page.context["object_list"]] == ["버스 시간표", "세탁"]


def test_what_found_nothing_leads_to_the_form_of_a_synonym_set(admin, counted):
    page = admin.get(REPORTS[1])
    assert [row["query"] for row in page.context["object_list"]] == ["버스 시간표"]
    assert "/synonymset/add/?words=%EB%B2%84%EC%8A%A4" in page.content.decode()


def test_what_was_opened_first_leads_to_the_page(admin, counted, site):
    page = admin.get(REPORTS[2])
    assert site.centers.title in page.content.decode()
    assert f"/admin/pages/{site.centers.pk}/edit/" in page.content.decode()


@pytest.mark.parametrize("address", REPORTS)
def test_a_rare_query_stands_nowhere(admin, counted, address):
    for suffix in ("", "results/", "?export=csv", "?q=홍길동"):
        response = admin.get(address + suffix)
        text = b"".join(response).decode()
        assert response.status_code == 200
        assert "홍길동</td>" not in text
        assert "\n홍길동" not in text


@pytest.mark.parametrize("address", REPORTS)
@pytest.mark.parametrize("suffix", ["?export=csv", "?export=xlsx", "?ordering=query", "?q=세탁"])
def test_a_report_is_exported_ordered_and_searched(admin, counted, address, suffix):
    assert admin.get(address + suffix).status_code == 200


def test_an_export_has_korean_headings(admin, counted):
    text = b"".join(admin.get(f"{REPORTS[0]}?export=csv")).decode("utf-8-sig")
    assert text.splitlines()[0] == "찾은 말,언어,찾은 횟수,찾은 페이지 수,결과를 누른 횟수"


@pytest.mark.parametrize("address", REPORTS)
def test_who_may_see_the_log(client, counted, address):
    client.force_login(account("view_searchcount"))
    assert client.get(address).status_code == 200
    assert MENU in client.get("/admin/").content.decode()


@pytest.mark.parametrize("address", REPORTS)
def test_and_who_may_not(client, counted, address):
    client.force_login(account("add_synonymset", "change_synonymset"))
    assert client.get(address).status_code in (302, 403)
    assert client.get(f"{address}results/").status_code in (302, 403)
    assert MENU not in client.get("/admin/").content.decode()


def test_wagtails_own_counter_is_not_offered(admin):
    assert "reports/search-terms" not in admin.get("/admin/").content.decode()
