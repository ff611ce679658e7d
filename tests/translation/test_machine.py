"""Machine translation fills open lines, marks them, fails quietly and publishes nothing."""

import pytest
from django.test import override_settings
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from translation import machine, targets
from translation.lines import LineState, lines_of
from translation.models import GlossaryRendering, GlossaryTerm

pytestmark = pytest.mark.django_db


class Service(BaseMachineTranslator):
    """Says every line in capitals of its own making."""

    display_name = "Service"
    asked = []

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        strings = list(strings)
        self.asked.append(len(strings))
        return {one: StringValue(f"MT {one.data}") for one in strings}


class BrokenService(Service):
    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError


class HalfBrokenService(Service):
    def translate(self, source_locale, target_locale, strings):
        if len(self.asked) == 1:
            self.asked.append(0)
            raise KeyError("quota")
        return super().translate(source_locale, target_locale, strings)


class CarelessService(Service):
    def translate(self, source_locale, target_locale, strings):
        return {one: StringValue("<div>no</div>") for one in strings}


@pytest.fixture
def service():
    def use(cls):
        Service.asked.clear()
        options = {"SERVICE": {"CLASS": f"{__name__}.{cls.__name__}"}}
        config = {"CLASS": "translation.machine.MemoryFirstTranslator", "OPTIONS": options}
        return override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=config)

    return use


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


def test_lines_are_filled_but_wait_for_a_person(english, service, editor):
    with service(Service):
        assert machine.fill(english) == (len(lines_of(english)), 0, 0)
    assert {line.state for line in lines_of(english)} == {LineState.UNREVIEWED}
    with pytest.raises(targets.CannotPublish, match="확인하지 않은"):
        targets.publish(english, editor)


def test_the_glossary_is_asked_before_the_service(site, english, service):
    term = GlossaryTerm.objects.create(source="하는 일")
    GlossaryRendering.objects.create(term=term, locale=site.locales["en"], text="What we do|Work")
    with service(Service):
        machine.fill(english)
    texts = {line.source: line.text for line in lines_of(english)}
    assert texts["하는 일"] == "What we do"
    assert texts["감곡문화센터"] == "MT 감곡문화센터"


@pytest.mark.parametrize("cls", [BrokenService, CarelessService])
def test_what_a_service_cannot_do_stays_open(english, service, cls, editor, commit):
    with service(cls), commit():
        job = machine.start([english], editor)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "그대로 두었습니다" in job.items.get().message
    assert {line.state for line in lines_of(english)} == {LineState.OPEN}


def test_many_lines_are_asked_for_in_parts_and_one_part_may_fail(
    english, service, center, change_korean, monkeypatch
):
    monkeypatch.setattr(machine, "MAX_LINES", 2)
    with service(HalfBrokenService):
        filled, left, _rejected = machine.fill(english)
    assert left == 2
    assert filled == len(lines_of(english)) - 2
    assert max(Service.asked) <= 2


def test_without_a_service_memory_and_glossary_answer(english):
    assert not machine.is_available()
    assert machine.fill(english)[0] == 0


def test_the_screen_offers_a_machine_only_where_there_is_one(admin, english, service, commit):
    url = reverse("wagtailadmin_pages:edit", args=[english.get_target_instance().pk])
    assert "기계 번역으로 채우기" not in admin.get(url).content.decode()
    with service(Service):
        assert "기계 번역으로 채우기" in admin.get(url).content.decode()
        with commit():
            admin.post(url, {"action": "fill"})
    assert {line.state for line in lines_of(english)} == {LineState.UNREVIEWED}
