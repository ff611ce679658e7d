"""Applying corrections as revisions."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission

from centers.choices import CorrectionOrigin, CorrectionState
from centers.models import CenterPage, ServiceConfirmation
from centers.verification import corrections
from centers.verification.models import Correction
from centers.verification.retention import delete_expired
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def correction(center, row):
    return Correction.objects.create(
        center=center,
        row_key=row.translation_key,
        origin=CorrectionOrigin.STEWARD,
        topic="service",
        changes={"schedule": {"old": "", "new": "매주 화요일"}},
        contact="김담당",
    )


@shared_data
def writer(site):
    """A user who may change pages and handle corrections, but not publish."""
    group = Group.objects.create(name="글쓴이")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=site.home, permission=change)
    names = ["access_admin", "change_correction", "view_correction"]
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    user = get_user_model().objects.create(username="writer", is_active=True)
    user.groups.add(group)
    return user


def schedule(center):
    return CenterPage.objects.get(pk=center.pk).services.get().schedule


def test_applying_by_a_publisher_publishes_and_confirms(admin, center, correction, row):
    admin.post(f"/admin/care/corrections/{correction.pk}/", {"action": "apply"})
    assert schedule(center) == "매주 화요일"
    correction.refresh_from_db()
    assert correction.state == CorrectionState.ACCEPTED
    confirmation = ServiceConfirmation.objects.get(row_key=row.translation_key)
    assert (confirmation.confirmed_on, confirmation.confirmed_by) == (
        timezone.localdate(),
        "김담당",
    )


def test_an_editor_who_may_not_publish_makes_a_draft(client, writer, center, correction):
    client.force_login(writer)
    response = client.post(f"/admin/care/corrections/{correction.pk}/", {"action": "apply"})
    assert response.url == f"/admin/pages/{center.pk}/edit/"
    assert schedule(center) == ""
    draft = CenterPage.objects.get(pk=center.pk).get_latest_revision_as_object()
    assert draft.services.get().schedule == "매주 화요일"


def test_an_unpublished_draft_is_not_published_with_it(editor, center, correction):
    center.introduction = "아직 다듬는 중"
    center.save_revision()
    center.refresh_from_db()
    _page, published = corrections.apply(correction, editor)
    assert not published
    assert CenterPage.objects.get(pk=center.pk).introduction == ""
    draft = CenterPage.objects.get(pk=center.pk).get_latest_revision_as_object()
    assert draft.introduction == "아직 다듬는 중"
    assert draft.services.get().schedule == "매주 화요일"


def test_text_changed_meanwhile_is_not_overwritten(admin, center, correction):
    page = CenterPage.objects.get(pk=center.pk)
    row = page.services.get()
    row.schedule = "매주 목요일"
    page.services.add(row)
    page.save_revision().publish()
    response = admin.post(
        f"/admin/care/corrections/{correction.pk}/", {"action": "apply"}, follow=True
    )
    assert "다른 말로 바뀌었습니다" in response.content.decode()
    assert schedule(center) == "매주 목요일"
    assert Correction.objects.get().is_open


def test_a_deleted_service_is_an_error(editor, center, correction):
    page = CenterPage.objects.get(pk=center.pk)
    page.services.remove(page.services.get())
    page.save_revision().publish()
    with pytest.raises(corrections.CannotApply, match="더 없습니다"):
        corrections.apply(correction, editor)


def test_a_locked_page_is_not_changed(editor, center, correction):
    CenterPage.objects.filter(pk=center.pk).update(locked=True)
    correction.refresh_from_db()
    with pytest.raises(corrections.CannotApply, match="잠겨"):
        corrections.apply(correction, editor)


def test_an_invalid_wording_is_refused(editor, center, correction):
    correction.changes = {"wording": {"old": "찾아가는 이불 세탁", "new": "가" * 161}}
    correction.save()
    with pytest.raises(corrections.CannotApply):
        corrections.apply(correction, editor)
    assert Correction.objects.get().is_open


def test_a_service_that_ended_leaves_the_list(editor, center, correction):
    correction.changes = {corrections.ENDED: True}
    correction.save()
    corrections.apply(correction, editor)
    assert not CenterPage.objects.get(pk=center.pk).services.exists()


def test_a_second_editor_sees_that_it_is_handled(admin, correction):
    url = f"/admin/care/corrections/{correction.pk}/"
    admin.post(url, {"action": "decline"})
    response = admin.post(url, {"action": "apply"}, follow=True)
    assert "이미 처리" in response.content.decode()
    correction.refresh_from_db()
    assert correction.state == CorrectionState.DECLINED


def test_contact_details_of_visitors_are_deleted_when_handled(editor, center):
    handled = Correction.objects.create(
        center=center, origin="visitor", topic="phone", text="바뀜", contact="010-0000-0000"
    )
    corrections.close(handled, editor, CorrectionState.ACCEPTED)
    assert Correction.objects.get().contact == ""


def test_users_without_permission_see_nothing(client, writer, correction):
    writer.groups.get().permissions.remove(
        *Permission.objects.filter(codename__endswith="_correction")
    )
    client.force_login(writer)
    for url in ("", f"{correction.pk}/"):
        response = client.get(f"/admin/care/corrections/{url}")
        assert response.status_code == 302


def test_list_and_detail_show_the_text(admin, correction):
    assert "감곡문화센터" in admin.get("/admin/care/corrections/").content.decode()
    page = admin.get(f"/admin/care/corrections/{correction.pk}/").content.decode()
    assert "매주 화요일" in page
    assert "이대로 고치기" in page


def test_expired_data_is_deleted(center):
    old = timezone.now() - datetime.timedelta(days=400)
    done = Correction.objects.create(
        center=center, origin="visitor", topic="other", state="accepted", handled_at=old
    )
    waiting = Correction.objects.create(
        center=center, origin="visitor", topic="other", sender="abc"
    )
    Correction.objects.update(created_at=old)
    delete_expired()
    assert not Correction.objects.filter(pk=done.pk).exists()
    assert Correction.objects.get(pk=waiting.pk).sender == ""
