"""Planning: only cells edited in the file are changes."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from centers.models import CenterPage
from centers.workbook import operations, planning
from tests.centers.workbook.conftest import BRACKET, COMMAS, as_csv, cells_of
from tests.centers.workbook.test_applying import grant

pytestmark = pytest.mark.django_db

GAMGOK = "정읍시 감곡면 감곡문화센터"


def test_an_untouched_file_changes_nothing(book, plan):
    assert plan(book).centers == []
    assert plan(book).notices == []


def test_service_cells_are_never_split(book, plan):
    row = book.add(
        "서비스", 관리소=GAMGOK, 관리소가_쓰는_이름="가, 나(다, 라) 등", 서비스_종류="칼갈이"
    )
    change = plan(book).centers[0].rows[0]
    assert (change.label, change.position) == ("가, 나(다, 라) 등", f"서비스!C{row}")
    book.write("서비스", 2, 관리소가_쓰는_이름="농기구, 주방기구, 가위 등 칼갈이 지원")
    assert cells_of(plan(book))[0] == (
        "관리소가 쓰는 이름",
        COMMAS,
        "농기구, 주방기구, 가위 등 칼갈이 지원",
    )


def test_changes_are_gathered_by_centre_with_who_changed_it_last(book, plan, directory, editor):
    directory.first.save_revision(user=editor)
    book.write("서비스", 2, 비용="무료").write("관리소", 2, 소개="새").write(
        "서비스", 4, 비용="유료"
    )
    changes = plan(book).centers
    assert [(one.name, one.count) for one in changes] == [
        (GAMGOK, 2),
        ("고창군 흥덕면 흥덕문화복지관", 1),
    ]
    state = changes[0].state
    assert state.changed_by == editor.username
    assert timezone.now() - state.changed_at < timezone.timedelta(minutes=5)


def edit_on_site(page, **fields):
    page = CenterPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_changes_on_the_site_only_are_not_undone(book, plan, directory):
    edit_on_site(directory.first, introduction="누리집에서 새로 씀")
    assert plan(book).centers == []
    book.write("서비스", 2, 비용="무료")
    result = plan(book)
    assert cells_of(result) == [("비용", "", "무료")]
    assert result.conflicts == []


def test_the_same_cell_changed_on_both_sides_is_a_conflict(book, plan, directory):
    edit_on_site(directory.first, introduction="누리집에서 새로 씀")
    book.write("관리소", 2, 소개="파일에서 새로 씀").write("관리소", 3, 소개="다른 곳")
    result = plan(book)
    assert [one.name for one in result.conflicts] == [GAMGOK]
    assert cells_of(result)[0] == ("소개", "누리집에서 새로 씀", "파일에서 새로 씀")


def test_a_draft_saved_over_by_itself_is_noticed(book, plan, directory, editor):
    """Wagtail's autosave overwrites the revision without a new primary key."""
    page = directory.first
    revision = page.save_revision(user=editor)
    page.introduction = "적는 중"
    page.save_revision(user=editor, overwrite_revision=revision)
    book.write("관리소", 2, 소개="파일에서")
    assert len(plan(book).conflicts) == 1


def test_equal_changes_on_both_sides_are_no_change(book, plan, directory):
    edit_on_site(directory.first, introduction="같은 말")
    book.write("관리소", 2, 소개="같은 말")
    assert plan(book).centers == []


def test_removal_of_a_row_that_the_site_changed_is_a_conflict(book, plan, directory):
    page = CenterPage.objects.get(pk=directory.first.pk)
    row = page.services.get(wording=COMMAS)
    row.cost = "무료"
    page.services.add(row)
    page.save_revision().publish()
    book.write("서비스", 2, 지우기="지우기").write("서비스", 3, 지우기="지우기")
    change = plan(book).centers[0]
    assert [(row.label, row.conflict) for row in change.rows] == [
        (COMMAS, True),
        ("찾아가는 이불 세탁", False),
    ]


def test_rows_missing_in_the_file_are_unchanged_and_counted(book, plan):
    book.book["서비스"].delete_rows(3, 2)
    result = plan(book)
    assert result.centers == []
    assert result.notices == ["'서비스': 누리집의 2줄이 파일에 없습니다. 그대로 둡니다."]


def test_an_unedited_row_that_was_removed_on_the_site_is_no_problem(book, plan, directory):
    page = CenterPage.objects.get(pk=directory.second.pk)
    page.services.remove(page.services.get(wording=BRACKET))
    page.save_revision().publish()
    result = plan(book)
    assert result.problems == []
    assert result.notices == ["'서비스': 파일의 1줄은 누리집에서 이미 지워졌습니다."]
    book.write("서비스", 4, 비용="무료")
    assert [one.position for one in plan(book).problems] == ["서비스!A4"]


def test_a_centre_renamed_in_the_file_is_known_by_both_names(book, plan):
    book.write("관리소", 2, 이름="감곡 새문화센터")
    for name in (GAMGOK, "정읍시 감곡면 감곡 새문화센터"):
        book.add("서비스", 관리소=name, 관리소가_쓰는_이름=name, 서비스_종류="칼갈이")
    result = plan(book)
    assert result.problems == []
    assert len(result.centers) == 1


def test_a_centre_renamed_on_the_site_keeps_its_rows(book, plan, directory):
    edit_on_site(directory.first, title="감곡 새문화센터")
    book.write("서비스", 2, 비용="무료")
    assert plan(book).problems == []


def test_without_fingerprints_the_file_is_compared_with_the_site(book, plan, directory):
    edit_on_site(directory.first, introduction="누리집에서")
    rows = [row[:-1] for row in book.rows("관리소")]
    result = plan(as_csv(rows, "utf-8"))
    assert cells_of(result) == [("소개", "누리집에서", "")]
    assert any("'대조 표시' 칸이 없어" in notice for notice in result.notices)


def test_fingerprints_of_another_row_are_ignored(book, plan, directory):
    edit_on_site(directory.first, introduction="누리집에서")
    book.at("관리소", 2, "대조 표시").value = book.at("관리소", 3, "대조 표시").value
    result = plan(book)
    assert result.conflicts


def test_a_page_without_permission_is_refused(book, directory, django_user_model):
    writer = django_user_model.objects.create(username="writer")
    grant(writer, directory.second, "change")
    book.write("관리소", 2, 소개="가").write("관리소", 3, 소개="나")
    book.add("관리소", 이름="새마을센터", 읍·면·동="감곡면")
    found = {one.position: one.message for one in operations.plan_for(book.data, writer).problems}
    assert "고칠 권한이 없습니다" in found["관리소!J2"]
    assert "새 관리소를 만들 권한이 없습니다" in found["관리소!B4"]
    assert len(found) == 2


def test_a_locked_page_is_refused(book, plan, directory):
    Page.objects.filter(pk=directory.first.pk).update(locked=True)
    book.write("관리소", 2, 소개="가")
    assert "잠겨" in plan(book).problems[0].message


def test_more_centres_than_one_transaction_should_hold_are_refused(book, plan, monkeypatch):
    monkeypatch.setattr(planning, "MAX_CENTERS", 1)
    book.write("관리소", 2, 소개="가").write("관리소", 3, 소개="나")
    assert "1곳까지 바꿀 수 있는데 2곳" in plan(book).problems[0].message


def test_different_plans_have_different_digests(book, plan, directory):
    book.write("관리소", 2, 소개="가")
    first = plan(book).digest
    assert plan(book).digest == first
    edit_on_site(directory.first, introduction="그 사이")
    assert plan(book).digest != first
