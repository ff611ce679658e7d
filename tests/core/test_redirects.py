"""Redirects end at a public page, at another URL, or in a 404."""

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.redirects.lookup import identity_of
from home.models import StandardPage
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """Applies an action to a page like the admin, and runs the `on_commit` callbacks."""

    def do(page, action, value=None):
        page = StandardPage.objects.get(pk=page.pk)
        with django_capture_on_commit_callbacks(execute=True):
            if action == "rename":
                page.slug = value
                page.save_revision().publish()
            elif action == "move":
                page.move(value, pos="last-child")
            elif action == "unpublish":
                page.unpublish()
            elif action == "publish":
                page.save_revision().publish()

    return do


def follow(client, url, limit=3):
    """(paths of the redirects followed, last response)."""
    path = [url]
    response = client.get(url)
    while response.status_code in (301, 302):
        assert len(path) <= limit, path
        url = response["Location"].removeprefix("http://testserver")
        assert url not in path, [*path, url]
        path.append(url)
        response = client.get(url)
    return path, response


@shared_data
def page(site):
    page = factories.StandardPageFactory(parent=site.home, title="안내", slug="a")
    page.save_revision().publish()
    return page


def test_a_page_renamed_twice_is_found_at_every_earlier_url(client, page, act):
    act(page, "rename", "b")
    act(page, "rename", "c")
    for old in ("/a/", "/b/"):
        path, response = follow(client, old)
        assert (path, response.status_code) == ([old, "/c/"], 200)


def test_away_and_back_leaves_no_redirect_to_itself(client, page, act, translate):
    translate(page, "en", title="About")
    act(page, "rename", "b")
    act(page, "rename", "a")
    assert not Redirect.objects.filter(old_path__in=["/a", "/en/a"]).exists()
    assert follow(client, "/b/")[0] == ["/b/", "/a/"]
    for state, status in (("unpublish", 404), ("publish", 200)):
        act(page, state)
        assert follow(client, "/a/")[1].status_code == status
        assert follow(client, "/b/")[1].status_code == status


def test_moved_away_and_back(client, site, page, act):
    parent = factories.StandardPageFactory(parent=site.home, slug="parent")
    act(page, "move", parent)
    assert follow(client, "/a/")[0] == ["/a/", "/parent/a/"]
    act(page, "move", Page.objects.get(pk=site.home.pk))
    assert follow(client, "/parent/a/")[0] == ["/parent/a/", "/a/"]
    act(page, "unpublish")
    assert client.get("/a/").status_code == 404


def test_a_stored_redirect_to_itself_is_not_followed(client, site, page, act):
    """As stored by earlier releases."""
    Redirect.objects.create(old_path="/a", redirect_page=page)
    act(page, "unpublish")
    assert client.get("/a/").status_code == 404


def test_two_pages_swap_their_slugs(client, site, page, act):
    other = factories.StandardPageFactory(parent=site.home, slug="b")
    other.save_revision().publish()
    for one, slug in ((page, "x"), (other, "a"), (page, "b")):
        act(one, "rename", slug)
    assert client.get("/a/").context["page"].pk == other.pk
    assert client.get("/b/").context["page"].pk == page.pk
    assert follow(client, "/x/")[0] == ["/x/", "/b/"]
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/x"]


def test_the_slug_of_a_draft_leaves_no_redirects(site, django_capture_on_commit_callbacks):
    draft = factories.StandardPageFactory(parent=site.home, title="2026", slug="", live=False)
    draft.slug = "other"
    with django_capture_on_commit_callbacks(execute=True):
        draft.save()
    assert not Redirect.objects.exists()


def test_a_redirect_does_not_reveal_a_restricted_page(client, page, act):
    act(page, "rename", "secret")
    factories.restrict(page)
    assert client.get("/a/").status_code == 404


def test_a_redirect_must_be_revalidated(client, page, act):
    act(page, "rename", "b")
    assert "no-cache" in client.get("/a/")["Cache-Control"]


def test_links_that_lead_to_each_other_are_not_followed(client, site):
    for old, new in (("/x", "/y"), ("/y", "/z"), ("/z", "http://localhost/x")):
        Redirect.objects.create(old_path=old, redirect_link=new)
    for path in ("/x/", "/y/", "/z/", "/x/?a=1"):
        assert client.get(path).status_code == 404


def test_a_chain_of_links_is_one_redirect(client, page):
    Redirect.objects.create(old_path="/x", redirect_link="/y")
    Redirect.objects.create(old_path="/y", redirect_link="/z/")
    Redirect.objects.create(old_path="/z", redirect_page=page)
    assert follow(client, "/x/")[0] == ["/x/", "/a/"]
    Redirect.objects.create(old_path="/out", redirect_link="https://example.com/x")
    assert client.get("/out/")["Location"] == "https://example.com/x"


POST = "/bbs/board.php?bo_table=notice&wr_id=123"


@pytest.mark.parametrize(
    "requested",
    [
        POST,
        f"{POST}&page=2",
        "/bbs/board.php?wr_id=123&bo_table=notice",
        "/bbs/board.php?sca=%EA%B3%B5%EC%A7%80&wr_id=123&sfl=wr_subject&bo_table=notice&stx=%EB%B9%A8&device=pc",
        "/bbs/board.php?bo_table=notice&amp;wr_id=123",
    ],
)
def test_the_identifying_parameters_of_an_old_board_decide(client, page, requested):
    Redirect.objects.create(old_path="/bbs/board.php?bo_table=notice&wr_id=1234", redirect_link="/")
    Redirect.add_redirect(POST, page)
    assert client.get(requested)["Location"] == "/a/"


@pytest.mark.parametrize(
    "requested",
    [
        "/bbs/board.php?bo_table=free&wr_id=123&page=2",
        "/bbs/board.php?bo_table=notice&wr_id=12",
        "/bbs/board.php?bo_table=notice",
        "/bbs/board.php",
        "/other/board.php?bo_table=notice&wr_id=123",
    ],
)
def test_a_url_of_another_post_is_not_redirected(client, page, requested):
    Redirect.add_redirect(POST, page)
    assert client.get(requested).status_code == 404


@pytest.mark.parametrize(
    ("stored", "requested"),
    [
        ("/?mid=notice&document_srl=77", "/index.php?document_srl=77&page=3"),
        ("/?document_srl=77", "/?mid=notice&document_srl=77"),
        ("/index.php?mid=notice", "/?mid=notice&page=2"),
        ("/bbs/content.php?co_id=company", "/bbs/content.php?device=mobile&co_id=company"),
        (
            "/bbs/download.php?bo_table=notice&wr_id=1&no=0",
            "/bbs/download.php?no=0&wr_id=1&bo_table=notice&page=",
        ),
    ],
)
def test_urls_of_other_board_software(client, page, stored, requested):
    Redirect.add_redirect(stored, page)
    assert client.get(requested)["Location"] == "/a/"


def test_an_exact_match_takes_precedence(client, page):
    Redirect.add_redirect(POST, page)
    Redirect.add_redirect(f"{POST}&page=2", "/centers/")
    assert client.get(f"{POST}&page=2")["Location"] == "/centers/"


def test_the_front_page_with_parameters_of_its_own_is_the_front_page(client, page):
    Redirect.add_redirect("/?document_srl=77", page)
    assert client.get("/?region=jeongeup").status_code == 200
    assert client.get("/?document_srl=78").status_code == 200


@pytest.mark.parametrize("query", ["wr_id=%00", "document_srl=%00&mid=x", "wr_id=%FF%FE", "=&&;"])
def test_a_query_that_no_database_takes_is_no_identity(client, site, query):
    assert client.get(f"/bbs/board.php?{query}").status_code == 404
    assert client.get(f"/?{query}").status_code == 200


@given(st.text(max_size=60))
def test_any_query_has_an_identity_or_none(query):
    assert isinstance(identity_of(query), dict)


def enter(admin, **fields):
    data = {"old_path": "/x", "site": "", "is_permanent": "on", "redirect_page": ""}
    return admin.post(reverse("wagtailredirects:add"), data | {"redirect_link": ""} | fields)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"redirect_link": "http://localhost/x/"}, "되돌아옵니다"),
        ({"redirect_link": "http://localhost/y"}, "되돌아옵니다"),
        ({"old_path": "/a/", "redirect_link": "http://localhost/"}, "지금 페이지가 있어"),
        ({}, "어디로 보낼지"),
        ({"old_path": f"{POST}&page=2", "redirect_link": "https://a.example/"}, "같은 옛 글"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_refused_with_a_reason(admin, page, fields, word):
    Redirect.add_redirect("/y", "http://localhost/x")
    Redirect.add_redirect(POST, page)
    response = enter(admin, **fields)
    assert response.status_code == 200
    assert word in str(response.context["form"].errors)


def test_the_list_finds_a_pasted_url_of_an_old_board(admin, page):
    Redirect.add_redirect(POST, page)
    Redirect.add_redirect("/bbs/board.php?bo_table=notice&wr_id=9", page)
    requested = f"https://old.example{POST.replace('notice&wr_id=123', 'notice&page=2&wr_id=123')}"
    found = admin.get(reverse("wagtailredirects:index"), {"q": requested}).context["redirects"]
    assert [redirect.old_path for redirect in found] == [POST]


def test_a_redirect_to_a_draft_is_refused(admin, page, act):
    act(page, "unpublish")
    response = enter(admin, redirect_page=str(page.pk))
    assert "먼저 게시" in str(response.context["form"].errors)


def test_a_good_redirect_is_stored_and_can_be_changed(admin, page, client):
    assert enter(admin, redirect_page=str(page.pk)).status_code == 302
    redirect = Redirect.objects.get()
    url = reverse("wagtailredirects:edit", args=[redirect.pk])
    data = {"old_path": "/z", "redirect_page": str(page.pk), "redirect_link": ""}
    assert admin.post(url, data).status_code == 302
    assert client.get("/z/")["Location"] == "/a/"
    response = admin.post(url, data | {"redirect_page": "", "redirect_link": "http://localhost/z"})
    assert "되돌아옵니다" in str(response.context["form"].errors)


def test_rows_of_an_import_that_make_a_ring_are_left_out_and_named(admin, site, tmp_path):
    rows = "from,to\n/x,http://localhost/y\n/y,http://localhost/x\n/good,https://a.example/\n"
    file = tmp_path / "red.csv"
    file.write_text(rows)
    with file.open("rb") as upload:
        form = admin.post(
            reverse("wagtailredirects:start_import"), {"import_file": upload}
        ).context["form"]
    data = {name: form[name].value() for name in ("import_file_name", "input_format")}
    data |= {"from_index": "0", "to_index": "1", "site": "", "permanent": "on"}
    response = admin.post(reverse("wagtailredirects:process_import"), data, follow=True)
    assert "/x: " in response.content.decode()
    old_paths = set(Redirect.objects.values_list("old_path", flat=True))
    assert "/good" in old_paths
    assert not {"/x", "/y"} <= old_paths


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["rename", "move", "unpublish", "publish", "delete"]),
        st.integers(0, 3),
    ),
    max_size=9,
)


@given(steps=STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_earlier_url_ends_at_a_page_or_in_a_404(client, site, act, steps):
    with transaction.atomic():
        _check_earlier_urls(client, site, act, steps)
        transaction.set_rollback(True)


def _check_earlier_urls(client, site, act, steps):
    pages = [
        factories.StandardPageFactory(
            parent=site.home, slug=slug, first_published_at="2026-01-01T00:00Z"
        )
        for slug in ("a", "b", "c")
    ]
    had = set()
    for number, action, value in steps:
        page = StandardPage.objects.filter(pk=pages[number].pk).first()
        if page is None:
            continue
        if page.live:
            had.add((page.pk, page.url))
        target = _target(site, page, action, value)
        if action == "delete":
            page.delete()
        elif target is not False:
            act(page, action, target)
    # A page that stands at an earlier URL of another one is what is shown there.
    known = had | {(page.pk, page.url) for page in StandardPage.objects.live()}
    owners = {url: {pk for pk, other in known if other == url} for _pk, url in had}
    was_down = any(action == "unpublish" for _number, action, _value in steps)
    for pk, url in had:
        _path, response = follow(client, url, limit=2)
        assert response.status_code in (200, 404)
        if response.status_code == 200:
            assert response.context["page"].pk in owners[url]
        if owners[url] == {pk} and not was_down and StandardPage.objects.filter(pk=pk).exists():
            assert response.status_code == 200
    for page in pages:
        StandardPage.objects.filter(pk=page.pk).delete()
    Redirect.objects.all().delete()


def _target(site, page, action, value):
    """The value for an action; False if Wagtail would refuse it."""
    if action == "rename":
        slug = "abcd"[value]
        return slug if not page.get_siblings(inclusive=False).filter(slug=slug).exists() else False
    if action == "move":
        others = StandardPage.objects.exclude(pk=page.pk)
        target = [site.home, *others][value % (1 + len(others))]
        target = Page.objects.get(pk=target.pk)
        if target.is_descendant_of(page) or target.get_children().filter(slug=page.slug).exists():
            return False
        return target
    return None
