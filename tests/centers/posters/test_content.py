"""Content of posters."""

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


def make_poster(page, publisher=NOBODY):
    return poster_of(CenterPage.objects.get(pk=page.pk), publisher)


def test_the_phone_is_the_centres_and_never_a_fax(bare):
    factories.CenterPhoneFactory(page=bare, number="063-111-1111", kind=PhoneKind.FAX)
    factories.CenterPhoneFactory(page=bare, number="063-222-2222", label="이불 세탁 신청")
    factories.CenterPhoneFactory(page=bare, number="010-3333-3333", kind=PhoneKind.MOBILE)
    poster = make_poster(bare, SUPPORT)
    assert (poster.phone, poster.phone_note) == ("063-222-2222", "이불 세탁 신청")
    assert poster.other_phones == ["010-3333-3333"]


def test_without_one_it_is_the_publishers_with_a_note(bare):
    poster = make_poster(bare, SUPPORT)
    assert poster.phone == "063-280-1000"
    assert "지원센터" in poster.phone_note


def test_without_any_phone_the_field_is_empty(bare):
    poster = make_poster(bare)
    assert (poster.phone, poster.phone_note) == ("", "")


def test_support_services_are_listed_last(bare):
    council = factories.ServiceFactory(slug="council", delivery_mode=DeliveryMode.SUPPORT)
    factories.CenterServiceFactory(page=bare, service=council, wording="협의회 운영")
    factories.CenterServiceFactory(page=bare, wording="이불 세탁", schedule="화요일", cost="무료")
    services = make_poster(bare).services
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
def test_consecutive_weekdays_are_a_range(bare, days, name):
    factories.OpeningHoursFactory(page=bare, weekdays=days)
    assert make_poster(bare).hours == [f"{name} 09:00–18:00"]


def test_season_and_holiday_rule_are_shown(bare):
    factories.OpeningHoursFactory(page=bare, weekdays=["MO"], season="off-season")
    CenterPage.objects.filter(pk=bare.pk).update(
        holiday_rule=HolidayRule.CLOSED, hours_note="점심에는 전화로"
    )
    assert make_poster(bare).hours == ["월 09:00–18:00 (농한기)", "공휴일에 쉼", "점심에는 전화로"]


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
    assert make_poster(page).sentence == sentence


def test_combining_characters_are_composed(site):
    # Decomposed (NFD), as typed on a Mac.
    page = factories.CenterPageFactory(
        parent=site.centers, title="Ca\u0302\u0301p \u00a0 nu\u031bo\u031b\u0301c"
    )
    assert make_poster(page).title == "C\u1ea5p n\u01b0\u1edbc"


def test_invisible_characters_are_removed(site):
    page = factories.CenterPageFactory(
        parent=site.centers, title="\ufeff감곡\u200b문화\x0b센터\x01"
    )
    assert make_poster(page).title == "감곡문화 센터"


def test_a_page_that_was_never_published_has_no_date(bare):
    assert make_poster(bare).labels["date"] == ""
