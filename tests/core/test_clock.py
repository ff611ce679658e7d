"""Scheduled publication: it runs, an error does not stop other pages, and editors are warned if it stops."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.clock import schedules, ticking
from core.models import ClockJob
from home.models import StandardPage
from tests import factories
from tests.core.page_form import FORM

pytestmark = pytest.mark.django_db


def schedule(site, title, **fields):
    """A page due to go live since a second ago."""
    page = factories.StandardPageFactory(parent=site.home, title=title, live=False)
    for name, value in fields.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision(clean=False)
    past = timezone.now() - timedelta(seconds=1)
    revision.refresh_from_db()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    StandardPage.objects.filter(pk=page.pk).update(go_live_at=past)
    return page


def is_live(page) -> bool:
    return StandardPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("run", [schedules.publish_due, lambda: call_command("publish_scheduled")])
def test_a_page_goes_live_and_another_one_expires(site, run):
    page = schedule(site, "예약한 글")
    old = factories.StandardPageFactory(
        parent=site.home, title="끝난 글", expire_at=timezone.now() - timedelta(seconds=1)
    )
    assert (is_live(page), is_live(old)) == (False, True)
    run()
    assert (is_live(page), is_live(old)) == (True, False)
    assert not ClockJob.objects.get().is_late


def test_a_page_that_is_not_due_waits(site):
    page = factories.StandardPageFactory(parent=site.home, live=False)
    page.go_live_at = timezone.now() + timedelta(minutes=5)
    page.save_revision().publish()
    schedules.publish_due()
    assert not is_live(page)


def test_a_failing_page_does_not_stop_others_and_is_listed_on_the_admin_home_page(
    site, admin, caplog, monkeypatch
):
    photo = factories.ImageFactory(description="")
    incomplete = schedule(site, "사진 설명 없는 글", cover_photo=photo)
    broken = schedule(site, "망가진 글")
    good = schedule(site, "좋은 글")
    check = StandardPage.clean_for_publication

    def fail_for_one(page):
        if page.pk == broken.pk:
            raise RuntimeError
        check(page)

    monkeypatch.setattr(StandardPage, "clean_for_publication", fail_for_one)
    for _ in range(2):
        schedules.publish_due()
    assert [is_live(page) for page in (incomplete, broken, good)] == [False, False, True]
    (problem,) = ClockJob.objects.get().problems
    assert problem["label"] == "망가진 글"
    screen = admin.get("/admin/").content.decode()
    assert "망가진 글: " in screen
    assert "사진 설명 없는 글: " in screen
    assert "한 문장으로" in screen
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1


def test_one_worker_at_a_time_and_another_takes_over_from_a_dead_one(site):
    page = schedule(site, "예약한 글")
    assert ClockJob.acquire(schedules.NAME)
    assert schedules.publish_due() is False
    assert not is_live(page)
    ClockJob.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert schedules.publish_due() is True
    assert is_live(page)


def test_a_tick_survives_every_error(monkeypatch, site):
    monkeypatch.setattr(ticking.connections, "close_all", lambda: None)
    monkeypatch.setattr(ticking, "publish_due", lambda: 1 / 0)
    ticking.tick()


@pytest.mark.parametrize("minutes", [None, 4, 0])
def test_a_stopped_worker_is_reported_on_the_admin_home_page_and_in_the_editor(
    site, admin, minutes
):
    if minutes is not None:
        schedules.publish_due()
        ClockJob.objects.update(finished_at=timezone.now() - timedelta(minutes=minutes))
    is_dead = minutes != 0
    assert ("예약 발행이" in admin.get("/admin/").content.decode()) is is_dead
    page = factories.StandardPageFactory(parent=site.home, live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "예약 발행이" not in admin.get(url).content.decode()
    later = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    data = FORM | {"title": "예약", "go_live_at": later, "expire_at": "", "action-publish": "1"}
    page_text = admin.post(url, data, follow=True).content.decode()
    assert ("예약 발행이" in page_text) is is_dead
    assert ("예약 발행이" in admin.get(url).content.decode()) is is_dead
