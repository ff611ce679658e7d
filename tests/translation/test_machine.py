"""Machine translation fills open lines, marks them, fails quietly and publishes nothing."""

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from translation import machine, targets
from translation.lines import LineState, lines_of
from translation.models import GlossaryRendering, GlossaryTerm

pytestmark = pytest.mark.django_db


class Service(BaseMachineTranslator):
    """Translates each line by prefixing it."""

    display_name = "Service"
    batch_sizes = []

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        strings = list(strings)
        self.batch_sizes.append(len(strings))
        return {one: StringValue(f"MT {one.data}") for one in strings}


class BrokenService(Service):
    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError


class HalfBrokenService(Service):
    def translate(self, source_locale, target_locale, strings):
        if len(self.batch_sizes) == 1:
            self.batch_sizes.append(0)
            raise KeyError("quota")
        return super().translate(source_locale, target_locale, strings)


class CarelessService(Service):
    def translate(self, source_locale, target_locale, strings):
        return {one: StringValue("<div>no</div>") for one in strings}


@pytest.fixture
def service():
    def use(cls):
        Service.batch_sizes.clear()
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


def test_the_glossary_is_used_before_the_service(site, english, service):
    term = GlossaryTerm.objects.create(source="하는 일")
    GlossaryRendering.objects.create(term=term, locale=site.locales["en"], text="What we do|Work")
    with service(Service):
        machine.fill(english)
    texts = {line.source: line.text for line in lines_of(english)}
    assert texts["하는 일"] == "What we do"
    assert texts["감곡문화센터"] == "MT 감곡문화센터"


@pytest.mark.parametrize("cls", [BrokenService, CarelessService])
def test_lines_that_a_service_cannot_translate_stay_open(english, service, cls, editor, commit):
    with service(cls), commit():
        job = machine.start([english], editor)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "그대로 두었습니다" in job.items.get().message
    assert {line.state for line in lines_of(english)} == {LineState.OPEN}


def test_many_lines_take_several_requests_of_which_one_may_fail(
    english, service, center, change_korean, monkeypatch
):
    monkeypatch.setattr(machine, "MAX_LINES", 2)
    with service(HalfBrokenService):
        filled, left, _rejected = machine.fill(english)
    assert left == 2
    assert filled == len(lines_of(english)) - 2
    assert max(Service.batch_sizes) <= 2


def test_without_a_service_only_memory_and_glossary_are_used(english):
    assert not machine.is_available()
    assert machine.fill(english)[0] == 0


def test_the_editor_offers_machine_translation_only_with_a_service(admin, english, service, commit):
    url = reverse("wagtailadmin_pages:edit", args=[english.get_target_instance().pk])
    assert "기계 번역으로 채우기" not in admin.get(url).content.decode()
    with service(Service):
        assert "기계 번역으로 채우기" in admin.get(url).content.decode()
        with commit():
            admin.post(url, {"action": "fill"})
    assert {line.state for line in lines_of(english)} == {LineState.UNREVIEWED}


def test_the_command_fills_a_whole_language_and_counts(english, service, capsys):
    with service(Service):
        call_command("translation_fill", "en")
    assert {line.state for line in lines_of(english)} == {LineState.UNREVIEWED}
    filled = int(capsys.readouterr().out.partition(" lines filled, 0 left open")[0])
    assert filled >= len(lines_of(english))
