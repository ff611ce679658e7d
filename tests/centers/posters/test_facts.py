"""What a poster says: nothing that is not so, what helps people first."""

import pytest

from centers.choices import DeliveryMode, HolidayRule, PhoneKind
from centers.models import CenterPage
from centers.posters.content import Publisher, poster_of
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db
NOBODY = Publisher("", {})
SUPPORT = Publisher("063-280-1000", {"": "지원센터"})


@shared_data
def bare(site):
    return factories.CenterPageFactory(parent=site.centers, title="빈 관리소")


def told(page, publisher=NOBODY):
    return poster_of(CenterPage.objects.get(pk=page.pk), publisher)


def test_the_number_to_call_is_the_centres_own_and_never_a_fax(bare):
    factories.CenterPhoneFactory(page=bare, number="063-111-1111", kind=PhoneKind.FAX)
    factories.CenterPhoneFactory(page=bare, number="063-222-2222", label="이불 세탁 신청")
    factories.CenterPhoneFactory(page=bare, number="010-3333-3333", kind=PhoneKind.MOBILE)
    poster = told(bare, SUPPORT)
    assert (poster.phone, poster.phone_note) == ("063-222-2222", "이불 세탁 신청")
    assert poster.other_phones == ["010-3333-3333"]


def test_without_one_it_is_the_support_centres_and_said_to_be(bare):
    poster = told(bare, SUPPORT)
    assert poster.phone == "063-280-1000"
    assert "지원센터" in poster.phone_note


def test_without_any_it_is_left_to_be_written(bare):
    poster = told(bare)
    assert (poster.phone, poster.phone_note) == ("", "")


def test_help_for_people_comes_before_the_running_of_the_centre(bare):
    council = factories.ServiceFactory(slug="council", delivery_mode=DeliveryMode.SUPPORT)
    factories.CenterServiceFactory(page=bare, service=council, wording="협의회 운영")
    factories.CenterServiceFactory(page=bare, wording="이불 세탁", schedule="화요일", cost="무료")
    services = told(bare).services
    assert [(line.text, line.detail) for line in services] == [
        ("이불 세탁", "화요일 · 무료"),
        ("협의회 운영", ""),
    ]


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (["MO", "TU", "WE", "TH", "FR"], "월–금"),
        (["MO", "TU"], "월·화"),
        (["MO", "WE", "FR", "SA", "SU"], "월·수·금–일"),
    ],
)
def test_weekdays_in_a_row_are_a_span(bare, days, name):
    factories.OpeningHoursFactory(page=bare, weekdays=days)
    assert told(bare).hours == [f"{name} 09:00–18:00"]


def test_a_season_and_the_rule_for_holidays_are_said(bare):
    factories.OpeningHoursFactory(page=bare, weekdays=["MO"], season="off-season")
    CenterPage.objects.filter(pk=bare.pk).update(
        holiday_rule=HolidayRule.CLOSED, hours_note="점심에는 전화로"
    )
    assert told(bare).hours == ["월 09:00–18:00 (농한기)", "공휴일에 쉼", "점심에는 전화로"]


@pytest.mark.parametrize(
    ("introduction", "sentence"),
    [
        ("이웃이 이웃을 돌봅니다. 누구나 오세요.", "이웃이 이웃을 돌봅니다."),
        ("", "정읍시 0면 주민에게 생활에 필요한 도움을 드리는 곳입니다."),
        ("길" * 200, "정읍시 0면 주민에게 생활에 필요한 도움을 드리는 곳입니다."),
    ],
)
def test_one_sentence_says_what_the_centre_is(site, introduction, sentence):
    page = factories.CenterPageFactory(
        parent=site.centers, introduction=introduction, township__name="0면"
    )
    assert told(page).sentence == sentence


def test_letters_and_their_marks_are_one_character(site):
    # As a Mac types it.
    page = factories.CenterPageFactory(
        parent=site.centers, title="Ca\u0302\u0301p \u00a0 nu\u031bo\u031b\u0301c"
    )
    assert told(page).title == "C\u1ea5p n\u01b0\u1edbc"


def test_what_nobody_sees_is_left_out(site):
    page = factories.CenterPageFactory(
        parent=site.centers, title="\ufeff감곡\u200b문화\x0b센터\x01"
    )
    assert told(page).title == "감곡문화 센터"


def test_a_page_that_was_never_published_has_no_date(bare):
    assert told(bare).labels["date"] == ""
