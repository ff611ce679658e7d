"""Jobs: begun when wanted, gone on with after a stop, forgotten in time."""

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
    """Items that a runner of this test's own has done."""
    done = []
    monkeypatch.setitem(queue._RUNNERS, KIND, lambda job, item: done.append(item.key))
    return done


def test_nothing_happens_before_somebody_begins(editor, worked, commit):
    with commit():
        job = queue.prepare(KIND, editor, [], [("a", "A")])
    assert not worked
    with commit():
        queue.begin(job)
    assert worked == ["a"]


def test_a_slice_ends_and_the_next_one_goes_on(editor, worked, commit, monkeypatch):
    monkeypatch.setattr(queue, "MAX_TASK_SECONDS", -1)
    with commit():
        job = queue.start(KIND, editor, [], [(key, key) for key in "abc"])
    job.refresh_from_db()
    assert worked == ["a", "b", "c"]
    assert job.state == "done"


def test_a_job_that_was_cut_off_says_so_and_goes_on(admin, editor, worked, commit):
    job = queue.prepare(KIND, editor, [], [("a", "A"), ("b", "B")])
    job.items.filter(key="a").update(state=JobItem.State.DONE)
    long_ago = timezone.now() - timedelta(minutes=5)
    TranslationJob.objects.filter(pk=job.pk).update(state="running", touched_at=long_ago)
    url = reverse("translation:job", args=[job.pk])
    assert "나아가지 않았습니다" in admin.get(url).content.decode()
    admin.post(url)
    assert worked == ["b"]


def test_one_sees_ones_own_jobs(client, editor, translator, site, worked):
    job = queue.prepare(KIND, editor, [], [("a", "A")])
    TranslationJob.objects.update(state="done")
    client.force_login(translator(site.home))
    assert client.get(reverse("translation:job", args=[job.pk])).status_code == 404
    assert client.get(reverse("translation:jobs")).status_code == 200


def test_old_jobs_and_files_nobody_took_are_forgotten(editor):
    for state, days in (("prepared", 2), ("prepared", 0), ("done", 100), ("done", 1)):
        job = queue.prepare(KIND, editor, [], [])
        moment = timezone.now() - timedelta(days=days)
        finished = moment if state == "done" else None
        TranslationJob.objects.filter(pk=job.pk).update(
            state=state, created_at=moment, finished_at=finished
        )
    call_command("translation_tidy")
    assert sorted(TranslationJob.objects.values_list("state", flat=True)) == ["done", "prepared"]


def test_places_are_named_in_the_language_of_who_looks():
    with translation.override("ko"):
        korean = place_of(CenterPage, "services.wording").section
    with translation.override("en"):
        english = place_of(CenterPage, "services.wording").section
    assert korean != english
