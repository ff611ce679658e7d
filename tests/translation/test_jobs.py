"""Background jobs: begun on confirmation, resumed after an interruption, deleted in time."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from centers.models import CenterPage
from translation.jobs import queue
from translation.jobs.models import JobItem, TranslationJob
from translation.places import place_of

pytestmark = pytest.mark.django_db
KIND = TranslationJob.Kind.UPDATE


@pytest.fixture
def worked(monkeypatch):
    """Keys of the items processed by a runner for tests."""
    done = []
    monkeypatch.setitem(queue._RUNNERS, KIND, lambda job, item: done.append(item.key))
    return done


def test_a_prepared_job_is_not_run_before_it_begins(editor, worked, commit):
    with commit():
        job = queue.prepare(KIND, editor, [], [("a", "A")])
    assert not worked
    with commit():
        queue.begin(job)
    assert worked == ["a"]


def test_a_task_that_reaches_its_limit_enqueues_the_next(editor, worked, commit, monkeypatch):
    monkeypatch.setattr(queue, "MAX_TASK_SECONDS", -1)
    with commit():
        job = queue.start(KIND, editor, [], [(key, key) for key in "abc"])
    job.refresh_from_db()
    assert worked == ["a", "b", "c"]
    assert job.state == "done"


def test_an_interrupted_job_is_reported_and_can_be_resumed(admin, editor, worked, commit):
    job = queue.prepare(KIND, editor, [], [("a", "A"), ("b", "B")])
    job.items.filter(key="a").update(state=JobItem.State.DONE)
    long_ago = timezone.now() - timedelta(minutes=5)
    TranslationJob.objects.filter(pk=job.pk).update(state="running", touched_at=long_ago)
    url = reverse("translation:job", args=[job.pk])
    assert "나아가지 않았습니다" in admin.get(url).content.decode()
    admin.post(url)
    assert worked == ["b"]


def test_users_see_their_own_jobs_only(client, editor, translator, site, worked):
    job = queue.prepare(KIND, editor, [], [("a", "A")])
    TranslationJob.objects.update(state="done")
    client.force_login(translator(site.home))
    assert client.get(reverse("translation:job", args=[job.pk])).status_code == 404
    assert client.get(reverse("translation:jobs")).status_code == 200


def test_old_jobs_and_unconfirmed_uploads_are_deleted(editor):
    for state, days in (("prepared", 2), ("prepared", 0), ("done", 100), ("done", 1)):
        job = queue.prepare(KIND, editor, [], [])
        moment = timezone.now() - timedelta(days=days)
        finished = moment if state == "done" else None
        TranslationJob.objects.filter(pk=job.pk).update(
            state=state, created_at=moment, finished_at=finished
        )
    call_command("translation_tidy")
    assert sorted(TranslationJob.objects.values_list("state", flat=True)) == ["done", "prepared"]


def test_places_are_labelled_in_the_active_language():
    with translation.override("ko"):
        korean = place_of(CenterPage, "services.wording").section
    with translation.override("en"):
        english = place_of(CenterPage, "services.wording").section
    assert korean != english
