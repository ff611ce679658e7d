import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.fields import PhoneField
from core.text.phones import PhoneError, phone_href, stored_phone
from tests import factories

NUMBERS = [
    ("063-571-1234", "063-571-1234"),
    ("\u202d063\u2011571\u20111234\u202c", "063-571-1234"),
    ("０６３－５７１－１２３４", "063-571-1234"),
    ("063)571-1234", "063-571-1234"),
    ("063 571 1234", "063-571-1234"),
    ("(063) 571.1234", "063-571-1234"),
    ("0635711234", "063-571-1234"),
    ("063–571—1234", "063-571-1234"),
    ("063 - 571 - 1234", "063-571-1234"),
    ("+82 63-571-1234", "063-571-1234"),
    ("+82-63)571-1234", "063-571-1234"),
    ("+82 (0)63 571 1234", "063-571-1234"),
    ("82-63-571-1234", "063-571-1234"),
    ("0082 63 571 1234", "063-571-1234"),
    ("+82-10-1234-5678", "010-1234-5678"),
    ("+821012345678", "010-1234-5678"),
    ("+82 2 123 4567", "02-123-4567"),
    ("010.1234.5678", "010-1234-5678"),
    ("02-123-4567", "02-123-4567"),
    ("0212345678", "02-1234-5678"),
    ("070 1234 5678", "070-1234-5678"),
    ("080-123-4567", "080-123-4567"),
    ("15881234", "1588-1234"),
    ("+82-1588-1234", "1588-1234"),
    ("1661 - 0000", "1661-0000"),
    ("0505-123-4567", "0505-123-4567"),
    ("050712345678", "0507-1234-5678"),
    ("1339", "1339"),
    ("119", "119"),
    ("063-571-1234 (내선 12)", "063-571-1234 내선 12"),
    ("063-571-1234, 내선번호: 12번", "063-571-1234 내선 12"),
    ("063-571-1234#12", "063-571-1234 내선 12"),
    ("063-571-1234 ext. 12", "063-571-1234 내선 12"),
    ("☎ 063-571-1234", "063-571-1234"),
    ("전화: 063-571-1234", "063-571-1234"),
    ("Tel. 063-571-1234", "063-571-1234"),
    ("T. 063-571-1234", "063-571-1234"),
    ("+84 24 1234 5678", "+84-24-1234-5678"),
    ("", ""),
    ("\u3164 ", ""),
]


@pytest.mark.parametrize(("typed", "stored"), NUMBERS)
def test_what_people_type_is_stored_in_one_form(typed, stored):
    assert stored_phone(typed) == stored
    assert stored_phone(stored) == stored


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("063-571-1234, 063-571-1235", PhoneError.SEVERAL),
        ("063-571-1234/5", PhoneError.SEVERAL),
        ("063-571-1234~6", PhoneError.SEVERAL),
        ("063-571-1234 063-571-1235", PhoneError.SEVERAL),
        ("571-1234", PhoneError.AREA),
        ("063-가나", PhoneError.CHARACTERS),
        ("063_571_1234", PhoneError.CHARACTERS),
        ("063-571-123", PhoneError.DIGITS),
        ("063-57-1234", PhoneError.DIGITS),
        ("099-571-1234", PhoneError.DIGITS),
        ("1", PhoneError.DIGITS),
        ("+1", PhoneError.DIGITS),
        ("내선 12", PhoneError.CHARACTERS),
    ],
)
def test_other_text_is_refused_with_a_reason(typed, reason):
    with pytest.raises(PhoneError) as error:
        stored_phone(typed)
    assert error.value.reason == reason
    with pytest.raises(ValidationError) as error:
        PhoneField().clean(typed, None)
    assert re.search("[가-힣]", error.value.messages[0])


PREFIXES = ["02", "031", "063", "064", "010", "011", "070", "080", "0505", "0303"]
SEPARATORS = st.sampled_from(["", "-", " ", ".", ") ", "\u2011", "－", " – ", "\u00a0", "\u200b-"])


@given(
    st.sampled_from(PREFIXES), st.integers(100, 9999), st.integers(0, 9999), SEPARATORS, SEPARATORS
)
def test_separators_and_the_country_code_do_not_count(prefix, middle, last, first, second):
    wanted = f"{prefix}-{middle}-{last:04}"
    assert stored_phone(f"{prefix}{first}{middle}{second}{last:04}") == wanted
    assert stored_phone(f"+82 {prefix[1:]}{first}{middle}{second}{last:04}") == wanted


@given(st.text(st.characters(categories=None), max_size=40))
def test_any_text_is_one_number_or_refused(text):
    try:
        stored = stored_phone(text)
    except PhoneError:
        return
    assert stored_phone(stored) == stored
    assert re.fullmatch(r"[\d+-]*( 내선 \d{1,4})?", stored)


@pytest.mark.parametrize(
    ("stored", "href"),
    [
        ("063-571-1234", "tel:063-571-1234"),
        ("063-571-1234 내선 12", "tel:063-571-1234;ext=12"),
        ("+84-24-1234-5678", "tel:+84-24-1234-5678"),
        ("063 571 1234", "tel:0635711234"),
    ],
)
def test_a_number_is_dialled(stored, href):
    assert phone_href(stored) == href


def test_a_model_stores_the_form(site):
    page = factories.CenterPageFactory(parent=site.centers)
    phone = factories.CenterPhoneFactory.build(number="063 571 1234", page=page)
    phone.full_clean(exclude=["locale"])
    assert phone.number == "063-571-1234"
