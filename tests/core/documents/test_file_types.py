import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.file_types import kind_of
from core.documents.names import MAX_BYTES, MAX_NAME, short_name, visible_name, with_extension
from tests.core.documents.files import ACCEPTED, REFUSED


@pytest.mark.parametrize(("extension", "content"), ACCEPTED.items(), ids=ACCEPTED)
def test_content_decides(extension, content):
    assert extension in kind_of(io.BytesIO(content)).extensions


@pytest.mark.parametrize(
    ("name", "content"), [row[:2] for row in REFUSED.values() if row[1]], ids=list(REFUSED)[:-1]
)
def test_the_file_name_does_not_decide_the_type(name, content):
    assert name.rpartition(".")[2] not in kind_of(io.BytesIO(content)).extensions


@given(st.sampled_from(list(ACCEPTED)), st.integers(0, 6000), st.binary(max_size=8))
def test_damaged_files_raise_nothing(extension, place, noise):
    content = ACCEPTED[extension]
    place = min(place, len(content))
    kind_of(io.BytesIO(content[:place]))
    kind_of(io.BytesIO(content[:place] + noise + content[place + len(noise) :]))


@given(st.binary(max_size=2000))
def test_any_bytes_have_a_type(content):
    assert str(kind_of(io.BytesIO(content)).label)


@given(st.text(st.characters(categories=None), max_size=300))
def test_any_name_can_be_shown_and_stored(name):
    shown = visible_name(name)
    assert 0 < len(shown) <= MAX_NAME
    assert visible_name(shown) == shown
    assert not set(shown) & set('/\\"\n\0')
    assert len(short_name(name).encode()) <= MAX_BYTES + 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("신청서.pdf", "신청서.hwp"),
        ("신청서", "신청서.hwp"),
        ("2026. 11. 안내", "2026. 11. 안내.hwp"),
    ],
)
def test_a_wrong_extension_is_replaced(name, expected):
    assert with_extension(name, "hwp") == expected
