"""Incomplete pages cannot be published in any way, and every problem is reported with its place."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageLogEntry, Task, TaskState, Workflow, WorkflowTask

from blog.models import ArticlePage
from core.publication import PublicationRefused, problems_of
from tests import factories
from tests.editors.forms import as_opened
from tests.editors.test_drafts import edit_url, photo_block

pytestmark = pytest.mark.django_db
DUE = "2020-01-01T00:00:00Z"


def draft(site, **missing):
    """A draft article that lacks the alternative text of its cover, or the fields in `missing`."""
    page = factories.ArticlePageFactory(parent=site.news, live=False, title="이불 세탁")
    lacks = missing or {"cover_photo": factories.ImageFactory(description="")}
    for name, value in lacks.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return ArticlePage.objects.get(pk=page.pk)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def by_form(admin, page, blocks=()):
    """`blocks`: form data of the stream, which JavaScript would add in a browser."""
    sent = as_opened(admin, edit_url(page)) | dict(blocks) | {"action-publish": "1"}
    return admin.post(edit_url(page), sent, follow=True)


def by_submission(admin, page):
    sent = as_opened(admin, edit_url(page)) | {"action-submit": "1"}
    return admin.post(edit_url(page), sent, follow=True)


def by_list(admin, page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin.post(f"{url}?id={page.pk}&next=/admin/", {"include_descendants": ""}, follow=True)


def by_list_of_the_parent(admin, page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    parent = page.get_parent()
    sent = {"include_descendants": "on"}
    return admin.post(f"{url}?id={parent.pk}&next=/admin/", sent, follow=True)


def by_approval(admin, page):
    state = waiting(page)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return admin.post(url, {"comment": ""}, follow=True)


def by_schedule_set(admin, page):
    soon = timezone.localtime() + datetime.timedelta(days=1)
    sent = as_opened(admin, edit_url(page)) | {
        "action-publish": "1",
        "go_live_at": soon.strftime("%Y-%m-%d %H:%M"),
    }
    return admin.post(edit_url(page), sent, follow=True)


def by_clock(admin, page):
    page.get_latest_revision().__class__.objects.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=DUE
    )
    call_command("publish_scheduled")
    return admin.get(reverse("wagtailadmin_pages:history", args=[page.pk]))


def waiting(page):
    workflow = Workflow.objects.create(name="검토")
    task = Task.objects.filter(active=True).first()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(page, None)
    return TaskState.objects.get(workflow_state=page.current_workflow_state)


WAYS = [by_form, by_list, by_list_of_the_parent, by_approval, by_clock]


@pytest.mark.parametrize("way", [*WAYS, by_schedule_set, by_submission])
def test_an_incomplete_page_is_refused_with_its_problems(site, admin, way):
    page = draft(site)
    response = way(admin, page)
    assert response.status_code == 200
    assert not is_live(page)
    assert "사진에 무엇이 보이는지" in response.content.decode()
    page.refresh_from_db()
    assert not page.approved_schedule
    if way is by_approval:
        assert page.current_workflow_state.status == "in_progress"


@pytest.mark.parametrize("way", WAYS)
def test_a_complete_page_is_published(site, admin, way):
    page = draft(site, lead="모두 적었습니다.")
    assert way(admin, page).status_code == 200
    assert is_live(page)


def test_scheduled_publication_continues_after_a_refusal_and_reports_it(site, admin):
    first, second = draft(site), draft(site, lead="모두 적었습니다.")
    now = timezone.now()
    for page in (first, second):
        page.go_live_at = now - datetime.timedelta(minutes=1)
        page.save_revision(clean=False)
        page.refresh_from_db()
        page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=now)
    lacking = first.get_latest_revision_as_object()
    lacking.cover_photo = factories.ImageFactory(description="")
    lacking.save_revision(clean=False, approved_go_live_at=now)
    first.refresh_from_db()
    first.revisions.exclude(pk=first.latest_revision_id).update(approved_go_live_at=None)
    call_command("publish_scheduled")
    assert not is_live(first)
    assert is_live(second)
    assert PageLogEntry.objects.filter(page=first, action="core.publication_refused").exists()
    assert "예약한 때가 지났지만" in admin.get(edit_url(first)).content.decode()


def test_code_gets_an_error_with_all_problems(site):
    page = draft(site)
    with pytest.raises(PublicationRefused) as refused:
        page.get_latest_revision().publish()
    assert "대표 사진 설명" in str(refused.value)
    assert refused.value.problems[0].anchor == "id_cover_alt"


def test_a_list_publishes_what_is_complete_and_names_the_rest(site, admin):
    lacking, whole = draft(site), draft(site, lead="모두 적었습니다.")
    broken = draft(site, lead="없는 자료를 가리킵니다.")
    revision = broken.get_latest_revision()
    revision.content["category"] = 987654
    revision.save()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(f"id={page.pk}" for page in (lacking, broken, whole))
    text = admin.post(f"{url}?{ids}&next=/admin/", {}, follow=True).content.decode()
    assert [is_live(page) for page in (lacking, broken, whole)] == [False, False, True]
    assert f"{edit_url(lacking)}#id_cover_alt" in text
    assert "초안을 열 수 없습니다" in text


@pytest.mark.parametrize("action", ["unpublish", "delete", "move"])
def test_other_bulk_actions_accept_any_page(site, admin, action):
    page = draft(site, author_name="", cover_photo=factories.ImageFactory(description=""))
    ArticlePage.objects.filter(pk=page.pk).update(live=True, author_name="")
    other = factories.NewsIndexPageFactory(parent=site.home, title="다른 소식", slug="other-news")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = admin.post(
        f"{url}?id={page.pk}&next=/admin/", {"chooser": str(other.pk)}, follow=True
    )
    assert response.status_code == 200


def test_a_photo_in_the_text_is_named_by_its_number(site, admin):
    page = factories.ArticlePageFactory(parent=site.news)
    bare = factories.ImageFactory(description="")
    typed = photo_block(factories.ImageFactory(), "낱말", 0) | photo_block(bare, "", 1)
    sent = as_opened(admin, edit_url(page)) | typed | {"action-publish": "1"}
    text = admin.post(edit_url(page), sent).content.decode()
    assert "본문 › 사진 2 › 사진 설명" in text
    assert 'href="#block-00000000-0000-4000-8000-000000000001-section"' in text


def no_alt():
    return {"cover_photo": str(factories.ImageFactory(description="").pk)}


LACKS = {
    "대표 사진 설명": no_alt,
    "글쓴이": lambda: {"author_name": ""},
    "담당자 전화": lambda: {"contact_phone": "공육삼"},
    "원래 글 주소": lambda: {"source_url": "게시판 12"},
    "글 날짜": lambda: {"published_at": "어제"},
    "첫 문장": lambda: {"lead": "가" * 401},
    "본문": lambda: photo_block(factories.ImageFactory(description="")),
}


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lacking=st.sets(st.sampled_from(sorted(LACKS))))
def test_exactly_the_missing_fields_are_reported(site, admin, lacking):
    page = factories.ArticlePageFactory(parent=site.news, live=False)
    typed = {}
    for label in lacking:
        typed |= LACKS[label]()
    sent = as_opened(admin, edit_url(page)) | typed
    saved = admin.post(edit_url(page), sent, HTTP_ACCEPT="application/json")
    assert saved.json()["success"]
    stored = ArticlePage.objects.get(pk=page.pk)
    problems = problems_of(stored.get_latest_revision_as_object())
    assert {problem.label.split(" › ")[0] for problem in problems} == lacking
    blocks = {name: value for name, value in typed.items() if name.startswith("body-")}
    for response in (by_list(admin, stored), by_form(admin, stored, blocks)):
        text = response.content.decode()
        assert is_live(stored) != bool(lacking)
        for label in lacking:
            assert label in text
        if lacking:
            assert "#id_" in text or "#block-" in text


@pytest.mark.parametrize("below", [False, True])
def test_copies_are_published_only_when_complete(site, admin, below):
    """A page that went live before a rule existed, copied itself or as a descendant."""
    page = draft(site, lead="모두 적었습니다.")
    page.get_latest_revision().publish()
    ArticlePage.objects.filter(pk=page.pk).update(
        cover_photo=factories.ImageFactory(description="")
    )
    copied = Page.objects.get(pk=site.news.pk if below else page.pk)
    form = {
        "new_title": "사본",
        "new_slug": "sabon",
        "new_parent_page": copied.get_parent().pk,
        "publish_copies": "on",
    }
    url = reverse("wagtailadmin_pages:copy", args=[copied.pk])
    response = admin.post(url, form | ({"copy_subpages": "on"} if below else {}))
    assert response.status_code == 200
    assert "사진에 무엇이 보이는지" in response.content.decode()
    assert not Page.objects.filter(slug="sabon").exists()
    as_draft = {name: value for name, value in form.items() if name != "publish_copies"}
    assert admin.post(url, as_draft | {"copy_subpages": "on"}).status_code == 302
    assert not Page.objects.get(slug="sabon").live


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_lists_ask_for_the_pages_below_in_korean(site, admin, action):
    draft(site)
    factories.ArticlePageFactory(parent=site.news)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    page = admin.get(f"{url}?id={site.news.pk}&next=/admin/").content.decode()
    assert "아래에 있는 페이지도 함께" in page
    assert "Include descendants" not in page
