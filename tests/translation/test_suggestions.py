"""Suggestions: earlier translations of similar lines."""

import time

import pytest
from django.urls import reverse
from wagtail_localize.models import String, StringTranslation, TranslationContext

from tests.translation.editor_helper import line
from translation import entries
from translation.models import ChangedLine
from translation.suggestions import suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


@pytest.fixture
def earlier(site, english):
    """A translation from some other page: `earlier("우리말", "English")`."""
    context = TranslationContext.objects.first()

    def make(source, text, **fields):
        string, _created = String.objects.get_or_create(
            locale=site.locales["ko"],
            data_hash=String._get_data_hash(source),
            defaults={"data": source},
        )
        return StringTranslation.objects.create(
            translation_of=string, context=context, locale=site.locales["en"], data=text, **fields
        )

    return make


@pytest.fixture
def suggested(english, site):
    def make(source="찾아가는 이불 세탁을 합니다."):
        return suggestions(line(english, source), site.locales["en"].pk)

    return make


def test_the_most_similar_come_first(earlier, suggested):
    earlier("찾아가는 이불 세탁을 날마다 합니다.", "daily")
    earlier("찾아가는 이불 세탁을 통 안 합니다.", "never")
    earlier("찾아가는 이불 세탁만 합니다.", "only")
    earlier("찾아가는 반찬 배달을 합니다.", "side dishes")
    earlier("오늘은 쉽니다.", "closed")
    found = suggested()
    assert len(found) == 3
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert all(60 <= one.likeness <= 100 for one in found)
    assert found[0].text == "only"
    assert "closed" not in {one.text for one in found}


def test_tokens_take_the_numbers_of_the_line(earlier, suggested):
    earlier("이불을 <i>꼭</i> <b>직접</b> 빨아 드립니다.", "We <b>ourselves</b> <i>do</i> wash.")
    found = suggested("이불을 <b>직접</b> 빨아 드립니다.")
    assert found[0].text == "We ⟨1⟩ourselves⟨/1⟩ do wash."


@pytest.mark.parametrize("fault", ["error", "empty", "changed", "language"])
def test_invalid_translations_are_not_suggested(earlier, suggested, site, fault):
    row = earlier("찾아가는 이불 세탁만 합니다.", "" if fault == "empty" else "only")
    if fault == "error":
        StringTranslation.objects.filter(pk=row.pk).update(has_error=True)
    elif fault == "changed":
        ChangedLine.objects.create(translation=row, previous="x", likeness=80)
    elif fault == "language":
        StringTranslation.objects.filter(pk=row.pk).update(locale=site.locales["vi"])
    assert suggested() == []


def test_a_lines_own_translation_is_not_suggested(english, suggested, editor):
    entries.enter(english, line(english, "찾아가는 이불 세탁을 합니다."), "wash", editor)
    assert suggested() == []


def test_the_endpoint_returns_json(admin, english, earlier):
    earlier("찾아가는 이불 세탁만 합니다.", "only")
    one = line(english, "찾아가는 이불 세탁을 합니다.")
    response = admin.get(reverse("translation:suggestions", args=[english.pk, one.segment_id]))
    assert response.json()["suggestions"][0]["text"] == "only"


def test_it_is_quick_among_25_000_lines(site, english, suggested, django_assert_max_num_queries):
    locale, context = site.locales["ko"], TranslationContext.objects.first()
    texts = [f"찾아가는 이불 세탁을 {n}번째로 합니다. {'나' * (n % 40)}" for n in range(25_000)]
    strings = String.objects.bulk_create(
        String(locale=locale, data=text, data_hash=String._get_data_hash(text)) for text in texts
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=string, context=context, locale=site.locales["en"], data=f"en {n}"
        )
        for n, string in enumerate(strings)
    )
    began = time.monotonic()
    # Includes the queries that load the line itself.
    with django_assert_max_num_queries(3 + 2):
        assert len(suggested()) == 3
    # Takes a tenth of that on an idle machine.
    assert time.monotonic() - began < 3
