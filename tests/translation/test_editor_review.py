"""Publishing from the translation editor: publishing, sending for review, approving."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from centers.models import Region, Service
from tests.translation.editor_helper import edit_url, fields_of, line, soup
from translation import targets

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


@pytest.fixture
def page(english):
    return english.get_target_instance()


@pytest.fixture
def finished(english, fill_in, go_live, site):
    """A translation with all lines translated, whose parent and related objects are live."""
    for unpublished in targets.blockers(english).unpublished:
        go_live(type(english).objects.get(source__object_id=unpublished.translation_key))
    fill_in(english)
    return english


@pytest.fixture
def review(page):
    """The workflow of all English pages."""
    workflow = Workflow.objects.create(name="review")
    root = page.get_ancestors().filter(depth=2).get()
    WorkflowPage.objects.create(workflow=workflow, page=root)
    return workflow


def add_task(workflow, user):
    group = Group.objects.create(name=f"reviewers-{Group.objects.count()}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    task = GroupApprovalTask.objects.create(name=group.name)
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=group.pk)
    user.groups.add(group)


@pytest.fixture
def reviewer(page, translator, review):
    """A user who approves English pages and may publish them."""
    user = translator(page.get_ancestors().filter(depth=2).get(), publish=True)
    add_task(review, user)
    return user


@pytest.fixture
def person(translator, page, client):
    """Logged in: a translator who may not publish."""
    user = translator(page.get_ancestors().filter(depth=2).get())
    client.force_login(user)
    return user


def press(client, page, **fields):
    """Submit the unchanged form of the editor with a button."""
    sent = fields_of(client.get(edit_url(page))) | fields
    return client.post(edit_url(page), sent, follow=True)


def test_a_publisher_publishes(admin, finished, page, commit):
    with commit():
        press(admin, page, action="publish")
    page.refresh_from_db()
    assert page.live
    assert page.title == "en: 감곡문화센터"


def test_publishing_lists_blockers_with_links(admin, english, page):
    response = press(admin, page, action="publish")
    page.refresh_from_db()
    assert not page.live
    assert "옮기지 않은 줄이" in response.content.decode()
    links = {one["href"] for one in soup(response).select("[data-blockers] a")}
    assert f"#line-{line(english, '하는 일').segment_id}" in links
    service = Service.objects.get(locale=page.locale)
    assert reverse(Service.snippet_viewset.get_url_name("edit"), args=[service.pk]) in links


def test_a_translator_does_not_publish(person, client, finished, page):
    assert not soup(client.get(edit_url(page))).select("[value=publish]")
    press(client, page, action="publish")
    page.refresh_from_db()
    assert not page.live


def test_sending_for_review_locks_the_lines(person, client, finished, page, reviewer):
    press(client, page, action="review")
    response = client.get(edit_url(page))
    assert "검토 중" in response.content.decode()
    assert all(one.has_attr("readonly") for one in soup(response).select("textarea"))


def test_open_lines_are_not_sent(person, client, english, page, reviewer):
    response = press(client, page, action="review")
    assert "옮기지 않은 줄이" in response.content.decode()
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_without_a_workflow_the_message_names_whom_to_contact(person, client, finished, page):
    assert "게시 담당자" in press(client, page, action="review").content.decode()


def test_a_reviewer_approves_and_visitors_read_it(person, client, finished, page, reviewer, commit):
    press(client, page, action="review")
    client.force_login(reviewer)
    with commit():
        response = press(client, page, action="approve")
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "en: 감곡문화센터")
    assert "승인했습니다" in response.content.decode()


def test_a_reviewer_of_the_first_task_approves_without_edit_permission(
    person, client, finished, page, review, translator, commit
):
    first, second = translator(), translator()
    add_task(review, first)
    add_task(review, second)
    press(client, page, action="review")
    client.force_login(first)
    response = client.get(edit_url(page))
    assert not [one for one in fields_of(response) if one.startswith("line-")]
    with commit():
        response = press(client, page, action="approve")
    assert "승인했습니다" in response.content.decode()
    assert page.current_workflow_task.name == second.groups.last().name


def test_an_approval_that_wagtail_refuses_shows_no_success_message(
    person, client, finished, page, review, translator
):
    unfit = translator()
    add_task(review, unfit)
    press(client, page, action="review")
    client.force_login(unfit)
    response = press(client, page, action="approve")
    assert "승인했습니다" not in response.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_a_reviewer_who_may_translate_publishes_corrected_lines(
    person, client, finished, page, reviewer, commit, editor
):
    press(client, page, action="review")
    client.force_login(editor)
    one = line(finished, "감곡문화센터")
    with commit():
        press(client, page, action="approve", **{f"line-{one.segment_id}": "Mended"})
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Mended")


def test_lines_made_invalid_during_review_are_not_approved(
    person, client, finished, page, reviewer, editor
):
    press(client, page, action="review")
    client.force_login(editor)
    one = line(finished, "찾아가는 이불 세탁을 합니다.")
    response = press(client, page, action="approve", **{f"line-{one.segment_id}": "long " * 100})
    page.refresh_from_db()
    assert not page.live
    assert "고쳐야 할 줄이" in response.content.decode()


def test_a_rejected_translation_shows_the_comment_and_can_be_sent_again(
    person, client, finished, page, reviewer, commit
):
    press(client, page, action="review")
    client.force_login(reviewer)
    press(client, page, action="reject", comment="전화번호를 보아 주세요")
    client.force_login(person)
    assert "전화번호를 보아 주세요" in client.get(edit_url(page)).content.decode()
    one = line(finished, "감곡문화센터")
    press(client, page, action="review", **{f"line-{one.segment_id}": "Better"})
    client.force_login(reviewer)
    with commit():
        press(client, page, action="approve")
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Better")


def test_nobody_else_approves(person, client, finished, page, reviewer):
    press(client, page, action="review")
    response = press(client, page, action="approve")
    assert "검토할 것이 없습니다" in response.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_a_snippet_under_review_is_read_only(admin, english, site, editor, translator, page):
    region = Region.objects.get(locale=site.locales["en"])
    translation = type(english).objects.get(source__object_id=region.translation_key)
    workflow = Workflow.objects.create(name="review")
    task = GroupApprovalTask.objects.create(name="look")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    region.save_revision()
    workflow.start(region, editor)
    user = translator(page.get_parent(), codenames=["change_region"])
    admin.force_login(user)
    response = admin.get(f"/admin/translation/{translation.pk}/", follow=True)
    assert all(one.has_attr("readonly") for one in soup(response).select("textarea"))


def test_the_source_is_updated_from_the_notice(
    person, client, english, page, center, change_korean
):
    assert not soup(client.get(edit_url(page))).select("[value=take]")
    change_korean(center, introduction="날마다 합니다.")
    # As if the background task had not run yet.
    type(english.source).objects.update(last_updated_at=timezone.now() - timedelta(days=1))
    assert soup(client.get(edit_url(page))).select("[value=take]")
    response = press(client, page, action="take")
    assert "가져왔습니다" in response.content.decode()
    assert not soup(response).select("[value=take]")
    assert line(english, "날마다 합니다.")
