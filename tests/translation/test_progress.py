"""The counts of the database agree with the states of the lines."""

from collections import Counter

import pytest
from wagtail_localize.models import StringTranslation, Translation

from translation import entries
from translation.lines import LineState, lines_of
from translation.overview.progress import by_locale, by_source, by_translation
from translation.submission import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(site, center, begin, fill_in, change_korean, editor):
    """English with a line in every state, Vietnamese with open lines only."""
    center.body = [("text", "<p>같은 줄</p><p>같은 줄</p><p>다른 줄</p><p>또 한 줄</p><p>끝줄</p>")]
    center.save_revision().publish()
    english = begin(center, site.locales["en"])
    begin(center, site.locales["vi"])
    fill_in(english)
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    rows = {
        row.translation_of.data: row
        for row in StringTranslation.objects.filter(locale=site.locales["en"])
    }
    rows["다른 줄"].delete()
    StringTranslation.objects.filter(pk=rows["또 한 줄"].pk).update(translation_type="machine")
    StringTranslation.objects.filter(pk=rows["끝줄"].pk).update(has_error=True)
    StringTranslation.objects.filter(pk=rows["같은 줄"].pk).update(data="  ")
    return english


def counted(translation):
    return Counter(line.state for line in lines_of(translation))


def test_counts_agree_with_the_lines(mixed):
    states = counted(mixed)
    assert set(states) == set(LineState)
    found = by_source(mixed.target_locale_id)[mixed.source_id]
    assert {state: lines for state, lines in found.by_state.items() if lines} == states


def test_a_language_is_the_sum_of_its_translations(site, mixed):
    for code in ("en", "vi"):
        locale = site.locales[code]
        parts = by_source(locale.pk).values()
        assert by_locale()[locale.pk].total == sum(part.total for part in parts)
        assert by_locale()[locale.pk].done == sum(part.done for part in parts)
    assert by_locale()[site.locales["vi"].pk].done == 0


def test_counting_takes_one_query(site, mixed, django_assert_num_queries):
    with django_assert_num_queries(1):
        by_source(site.locales["en"].pk)
    with django_assert_num_queries(1):
        by_locale()
    with django_assert_num_queries(1):
        by_translation()


def test_nothing_left_means_100(mixed, editor):
    for line in lines_of(mixed):
        entries.enter(mixed, line, line.text.strip() or "en", editor)
    assert by_source(mixed.target_locale_id)[mixed.source_id].percent == 100


@pytest.mark.parametrize("blank", ["", " ", "\n", "\t \r\n"])
def test_blank_translations_are_open(mixed, blank):
    StringTranslation.objects.filter(locale=mixed.target_locale_id).update(data=blank)
    found = by_source(mixed.target_locale_id)[mixed.source_id]
    assert counted(mixed) == {LineState.OPEN: found.total}
    assert (found.open, found.done) == (found.total, 0)


def test_a_wrong_line_that_also_changed_counts_once(mixed):
    changed = StringTranslation.objects.get(change__isnull=False)
    changed.has_error = True
    changed.save()
    found = by_source(mixed.target_locale_id)[mixed.source_id]
    assert (found.wrong, found.changed) == (2, 0)
    assert found.total == len(lines_of(mixed))
    assert found.todo == found.open == counted(mixed)[LineState.OPEN] + 2


def test_each_translation_counts_its_own_language(site, mixed):
    found = by_translation()
    vietnamese = Translation.objects.get(source=mixed.source, target_locale=site.locales["vi"])
    for translation in (mixed, vietnamese):
        lines = found[translation.source_id, translation.target_locale_id]
        expected = counted(translation)
        assert {state: number for state, number in lines.by_state.items() if number} == expected


def test_a_translation_that_was_stopped_is_not_counted(site, mixed):
    Translation.objects.filter(target_locale=site.locales["vi"]).update(enabled=False)
    assert site.locales["vi"].pk not in by_locale()
    assert {locale for _source, locale in by_translation()} == {site.locales["en"].pk}


def test_only_the_requested_sources_are_counted(mixed):
    found = by_translation(source__in=[mixed.source_id])
    assert {source for source, _locale in found} == {mixed.source_id}
    assert not by_translation(source__in=[])
