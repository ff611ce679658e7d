"""The terms that each analyser extracts from a text."""

import pytest

from search.korean.analysis import Analyser
from search.korean.morphology import ANALYSERS, VERB, choose, is_installed


@pytest.fixture(params=list(ANALYSERS))
def analyser(request):
    if not is_installed(request.param):
        pytest.skip(f"{request.param} is not installed")
    return Analyser(choose(request.param))


@pytest.fixture
def kiwi():
    if not is_installed("kiwi"):
        pytest.skip("kiwipiepy is not installed")
    return Analyser(choose("kiwi"))


def surfaces(analyser, text):
    return [word.surface for word in analyser.words(text)]


@pytest.mark.parametrize("text", ["세탁을", "세탁은", "세탁에서", "세탁"])
def test_particles_are_removed(analyser, text):
    assert surfaces(analyser, text) == ["세탁"]


def test_numbers_latin_and_han_are_extracted_beside_korean(analyser):
    found = surfaces(analyser, "119 교육 laundries 清洗")
    assert {"119", "laundri", "清洗"} <= set(found)


def test_stop_words_and_single_letters_are_dropped(analyser):
    assert surfaces(analyser, "the of ㅋㅋㅋ ㅏ !!! ·") == []


def test_any_text_can_be_analysed(analyser):
    for text in ("", " ", "\ud800", "가" * 5_000, "🙂" * 50, "a" * 5_000, "1,2.3-4", "\x00"):
        analyser.index_terms(text.encode("utf-8", "ignore").decode())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("생생마을관리소", ("생생", "마을", "관리소")),
        ("농촌돌봄", ("농촌", "돌봄")),
        ("생활안전교육", ("생활", "안전", "교육")),
        ("공유빨래방", ("공유", "빨래")),
    ],
)
def test_compounds_are_split_into_parts(kiwi, text, parts):
    assert [word.parts for word in kiwi.words(text)] == [parts]


@pytest.mark.parametrize("text", ["칼을 갈아 주나요", "칼을 갈았다", "칼을 갑니다"])
def test_verbs_are_reduced_to_their_stem(kiwi, text):
    assert f"{VERB}갈" in surfaces(kiwi, text)


def test_nominalised_verb_is_a_noun(kiwi):
    assert "나눔" in surfaces(kiwi, "밑반찬 나눔")


def test_index_terms_separate_words_parts_and_pairs(kiwi):
    terms = kiwi.index_terms("생생마을관리소")
    assert terms.words == ["생생마을관리소"]
    assert terms.parts == ["생생", "마을", "관리소"]
    assert "ɢ마을" in terms.pairs


def test_autocomplete_terms_are_letters_and_initials(kiwi):
    starts = kiwi.starts("이불 세탁")
    assert "ㅇㅣㅂㅜㄹㅅㅔㅌㅏㄱ" in starts
    assert "ㅅㅔㅌㅏㄱ" in starts
    assert "ㅇㅂㅅㅌ" in starts


def test_fingerprint_contains_the_name_of_the_analyser(analyser):
    assert analyser.fingerprint.startswith(analyser.korean.name)


def test_analyser_that_is_not_installed_is_replaced():
    assert choose("no such analyser").name in ANALYSERS
    assert choose("plain").name == "plain"
