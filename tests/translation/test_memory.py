"""Translation memory: changed lines keep their old translation, marked; identical lines are filled."""

import pytest

from tests import factories
from translation import entries, memory, sources, targets
from translation.lines import LineState, lines_of
from translation.submission import operations

pytestmark = pytest.mark.django_db


def line(translation, source):
    return next(line for line in lines_of(translation) if line.source == source)


@pytest.fixture
def english(site, center, begin, go_live):
    translation = begin(center, site.locales["en"])
    go_live(translation)
    return translation


def test_a_changed_line_keeps_its_translation_and_is_marked(english, center, change_korean, editor):
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    changed = line(english, "찾아가는 이불 세탁을 날마다 합니다.")
    assert changed.text == "en: 찾아가는 이불 세탁을 합니다."
    assert changed.state == LineState.CHANGED
    assert changed.previous == "찾아가는 이불 세탁을 합니다."
    assert changed.likeness == 89
    assert targets.preview(english).introduction == "en: 찾아가는 이불 세탁을 합니다."
    assert {one.state for one in lines_of(english) if one != changed} == {LineState.DONE}


def test_korean_never_replaces_a_live_translation(english, center, change_korean):
    change_korean(center, title="감곡 문화 센터 (수정)")
    page = english.get_target_instance()
    assert page.title == "en: 감곡문화센터"


def test_confirming_or_editing_finishes_a_changed_line(english, center, change_korean, editor):
    change_korean(
        center, introduction="찾아가는 이불 세탁을 날마다 합니다.", title="감곡문화센터장"
    )
    operations.update(english.source, editor)
    entries.confirm(english, line(english, "감곡문화센터장"), editor)
    entries.enter(english, line(english, "찾아가는 이불 세탁을 날마다 합니다."), "daily", editor)
    assert {one.state for one in lines_of(english)} == {LineState.DONE}


def test_a_line_that_changed_twice_is_compared_with_what_was_translated(
    english, center, change_korean, editor
):
    for text in ("찾아가는 이불 세탁을 날마다 합니다.", "찾아가는 이불 세탁을 날마다 해 드립니다."):
        change_korean(center, introduction=text)
        operations.update(english.source, editor)
    changed = line(english, "찾아가는 이불 세탁을 날마다 해 드립니다.")
    assert changed.previous == "찾아가는 이불 세탁을 합니다."


def test_a_dissimilar_line_in_its_place_is_open(english, center, change_korean, editor):
    change_korean(center, introduction="오늘은 쉽니다")
    operations.update(english.source, editor)
    assert line(english, "오늘은 쉽니다").state == LineState.OPEN
    with pytest.raises(targets.CannotPublish, match="옮기지 않은 줄"):
        targets.publish(english, editor)


def test_identical_lines_of_another_page_are_filled(site, english, begin):
    twin = factories.CenterPageFactory(
        parent=site.centers, title="이백센터", introduction="찾아가는 이불 세탁을 합니다."
    )
    filled = line(begin(twin, site.locales["en"]), "찾아가는 이불 세탁을 합니다.")
    assert filled.text == "en: 찾아가는 이불 세탁을 합니다."
    assert (filled.state, filled.tool) == (LineState.DONE, memory.TOOL)


def test_a_changed_line_is_not_used_as_memory(site, english, center, change_korean, begin, editor):
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    twin = factories.CenterPageFactory(
        parent=site.centers, introduction="찾아가는 이불 세탁을 날마다 합니다."
    )
    other = begin(twin, site.locales["en"])
    assert line(other, "찾아가는 이불 세탁을 날마다 합니다.").state == LineState.OPEN


def test_staleness_shows_as_soon_as_the_korean_is_published(english, center, commit, editor):
    center.title = "새 이름"
    center.save_revision()
    assert not sources.stale_sources().exists()
    center.save_revision().publish()
    center.refresh_from_db()
    assert list(sources.stale_sources()) == [english.source]
    assert sources.is_stale(english.source, center)
    sources.update(english.source)
    assert not sources.stale_sources().exists()


def test_lines_keep_their_id_when_the_source_is_updated(english, center, change_korean):
    before = {one.segment_id for one in lines_of(english)}
    change_korean(center, title="새 이름이 됨")
    sources.update(english.source)
    assert len(before & {one.segment_id for one in lines_of(english)}) == len(before) - 1
