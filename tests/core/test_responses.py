import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/zh-cn/centers/?need=food", "/zh-hans/centers/?need=food"),
        ("/zh/", "/zh-hans/"),
        ("/EN/news/", "/en/news/"),
        ("/ko/news/", "/news/"),
        ("/vi-vn/", "/vi/"),
    ],
)
def test_alternative_language_prefixes_are_redirected(client, path, target):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, target)


def test_the_admin_has_a_policy_of_its_own_and_the_login_page_the_strict_one(site, admin):
    policy = admin.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-inline'" in policy
    admin.logout()
    login = admin.get("/admin/login/")
    assert login.status_code == 200
    assert "'unsafe-inline'" not in login["Content-Security-Policy"]


def test_robots_names_the_site_map_and_keeps_search_pages_out(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://localhost/sitemap.xml" in text
    for line in ("Disallow: /admin/", "Disallow: /search/", "Disallow: /vi/search/"):
        assert line in text


def test_trace_and_nul_are_answered_before_any_view(client):
    assert client.trace("/").status_code == 405
    assert client.get("/%00/").status_code == 400
