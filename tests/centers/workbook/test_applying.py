"""Applying a plan: revisions by the editor, all or nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, PageLogEntry, ReferenceIndex

from centers import revisions
from centers.models import CenterPage, CenterService
from centers.workbook import applying, operations
from tests.centers.workbook.conftest import COMMAS, Book

pytestmark = pytest.mark.django_db


def grant(user, page, *actions):
    group = Group.objects.create(name=f"{user} {page.pk}")
    for action in actions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)


@pytest.fixture
def writer(directory, django_user_model):
    """A user who may change and add pages, but not publish."""
    user = django_user_model.objects.create(username="writer", first_name="글", last_name="쓴이")
    grant(user, directory.site.home, "change", "add")
    return user


def apply(book, user):
    plan = operations.plan_for(book.data, user)
    assert plan.problems == []
    return applying.apply(plan.centers, user)


def test_all_changes_of_a_centre_are_one_revision_of_that_editor(directory, book, editor):
    before = directory.first.revisions.count()
    book.write("관리소", 2, 소개="새 소개", 우편번호=56101)
    book.write("서비스", 2, 비용="무료", 대상="어르신, 아동")
    book.write("서비스", 3, 지우기="지우기")
    book.write("전화번호", 2, 붙임말="신청")
    book.write("운영 시간", 2, 닫는_시각="17:30")
    assert [one.is_live for one in apply(book, editor)] == [True]
    page = CenterPage.objects.get(pk=directory.first.pk)
    assert (page.introduction, page.postal_code) == ("새 소개", "56101")
    row = page.services.get()
    assert (row.wording, row.cost, row.audiences) == (COMMAS, "무료", ["older-people", "children"])
    assert page.phones.get().label == "신청"
    assert f"{page.opening_hours.get().closes_at:%H:%M}" == "17:30"
    assert page.revisions.count() == before + 1
    assert page.latest_revision.user == editor
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit", user=editor).exists()


def test_a_new_service_is_last_and_its_commas_are_kept(directory, book, editor):
    book.add(
        "서비스",
        관리소="정읍시 감곡면 감곡문화센터",
        관리소가_쓰는_이름="낫, 호미 등 갈기",
        서비스_종류="칼갈이",
    )
    apply(book, editor)
    assert CenterService.objects.filter(page=directory.first).last().wording == "낫, 호미 등 갈기"
    assert CenterService.objects.filter(page=directory.first).count() == 3


def test_a_new_centre_is_a_draft_with_its_services_and_phones(directory, book, editor):
    book.add("관리소", 이름="새마을센터", 읍·면·동="감곡면")
    where = "정읍시 감곡면 새마을센터"
    book.add("서비스", 관리소=where, 관리소가_쓰는_이름="이불 세탁", 서비스_종류="이불 세탁")
    book.add("전화번호", 관리소=where, 전화번호="063-111-2222")
    written = apply(book, editor)
    assert [(one.name, one.is_live, one.is_new) for one in written] == [(where, False, True)]
    page = CenterPage.objects.get(title="새마을센터")
    assert not page.live
    assert page.owner == editor
    assert page.get_parent().specific == directory.site.centers
    assert page.services.get().wording == "이불 세탁"
    assert page.phones.get().kind == "office"
    assert page.slug == "saemaeulsenteo"


def test_without_publish_permission_changes_are_a_draft(directory, book, writer):
    book.write("관리소", 2, 소개="새 소개")
    assert [one.is_live for one in apply(book, writer)] == [False]
    page = CenterPage.objects.get(pk=directory.first.pk)
    assert page.introduction == ""
    assert page.get_latest_revision_as_object().introduction == "새 소개"
    assert page.latest_revision.user == writer


def test_other_draft_changes_are_not_published_with_it(directory, editor):
    directory.first.introduction = "아직 다듬는 중"
    directory.first.save_revision()
    book = Book(operations.workbook_for(editor)).write("서비스", 2, 비용="무료")
    assert [one.is_live for one in apply(book, editor)] == [False]
    page = CenterPage.objects.get(pk=directory.first.pk)
    assert page.introduction == ""
    draft = page.get_latest_revision_as_object()
    assert draft.introduction == "아직 다듬는 중"
    assert draft.services.get(wording=COMMAS).cost == "무료"


def test_an_error_rolls_everything_back(directory, book, editor, monkeypatch):
    book.write("관리소", 2, 소개="하나").write("관리소", 3, 소개="둘")
    plan = operations.plan_for(book.data, editor)
    real, saved = revisions.save, []

    def fails_at_the_second(page, user, publish):
        saved.append(page)
        if len(saved) == 2:
            raise revisions.CannotRevise("안 됨")
        real(page, user, publish)

    monkeypatch.setattr(revisions, "save", fails_at_the_second)
    before = directory.first.revisions.count()
    with pytest.raises(revisions.CannotRevise, match="흥덕문화복지관: 안 됨"):
        applying.apply(plan.centers, editor)
    assert len(saved) == 2
    assert set(CenterPage.objects.values_list("introduction", flat=True)) == {""}
    assert directory.first.revisions.count() == before


@pytest.mark.parametrize("what", ["cell", "row", "permissions", "page"])
def test_values_changed_meanwhile_are_not_overwritten(directory, book, editor, what):
    book.write("관리소", 2, 소개="새 소개").write("서비스", 2, 비용="무료")
    plan = operations.plan_for(book.data, editor)
    page = CenterPage.objects.get(pk=directory.first.pk)
    if what == "cell":
        page.introduction = "다른 사람의 소개"
        page.save_revision().publish()
    elif what == "row":
        page.services.remove(page.services.get(wording=COMMAS))
        page.save_revision().publish()
    elif what == "permissions":
        page.search_words = "초안"
        page.save_revision()
    else:
        page.delete()
    with pytest.raises(applying.Stale):
        applying.apply(plan.centers, editor)
    assert not CenterPage.objects.filter(introduction="새 소개").exists()


def test_a_page_locked_meanwhile_is_not_changed(directory, book, editor):
    book.write("관리소", 2, 소개="새 소개")
    plan = operations.plan_for(book.data, editor)
    CenterPage.objects.filter(pk=directory.first.pk).update(locked=True)
    with pytest.raises(revisions.CannotRevise, match="잠겨"):
        applying.apply(plan.centers, editor)


def test_a_draft_that_cannot_be_loaded_is_an_error(directory, editor, book):
    deleted = directory.laundry.pk
    page = directory.first
    page.services.remove(page.services.get(wording="찾아가는 이불 세탁"))
    page.save_revision().publish()
    page = CenterPage.objects.get(pk=page.pk)
    other = type(directory.laundry).objects.get(pk=deleted)
    page.services.add(CenterService(locale=page.locale, wording="초안", service=other))
    page.save_revision()
    CenterService.objects.filter(service=deleted).delete()
    other.delete()
    fresh = Book(operations.workbook_for(editor)).write("관리소", 2, 소개="새 소개")
    plan = operations.plan_for(fresh.data, editor)
    with pytest.raises(revisions.CannotRevise, match="초안을 열 수 없습니다"):
        applying.apply(plan.centers, editor)


def test_indexes_follow_after_the_transaction(directory, book, editor):
    book.write("서비스", 3, 서비스_종류="칼갈이").write("관리소", 2, 소개="호롱불 모임")
    apply(book, editor)
    page = CenterPage.objects.get(pk=directory.first.pk)
    used = ReferenceIndex.get_references_to(directory.laundry).filter(object_id=str(page.pk))
    assert not used.exists()
    assert page in [found.specific for found in CenterPage.objects.search("호롱불")]
