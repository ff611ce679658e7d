"""Choices of the directory's fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryMode(models.TextChoices):
    """How a service reaches people; each value is an HSDS taxonomy term in the open data."""

    ON_SITE = "on-site", _("관리소에서 이용")
    OUTREACH = "outreach", _("찾아가는 서비스")
    DELIVERY = "delivery", _("배달")
    SEASONAL = "seasonal", _("농한기 운영")
    SUPPORT = "support", _("활동·운영 지원")


class Audience(models.TextChoices):
    OLDER_PEOPLE = "older-people", _("어르신")
    CHILDREN = "children", _("아동")
    ADULTS = "adults", _("성인")
    RESIDENTS = "residents", _("주민")


class Weekday(models.TextChoices):
    """ISO order, Monday first; values are the day codes of iCalendar and HSDS."""

    MONDAY = "MO", _("월")
    TUESDAY = "TU", _("화")
    WEDNESDAY = "WE", _("수")
    THURSDAY = "TH", _("목")
    FRIDAY = "FR", _("금")
    SATURDAY = "SA", _("토")
    SUNDAY = "SU", _("일")


class Season(models.TextChoices):
    ALL_YEAR = "all-year", _("연중")
    FARMING = "farming", _("농번기")
    OFF_SEASON = "off-season", _("농한기")


class HolidayRule(models.TextChoices):
    UNKNOWN = "", _("모름")
    CLOSED = "closed", _("공휴일에 쉼")
    OPEN = "open", _("공휴일에도 엶")


class LocationPrecision(models.TextChoices):
    BUILDING = "building", _("건물 위치")
    STREET = "street", _("가까운 길")
    TOWNSHIP = "township", _("읍·면·동의 가운데 (대략)")


class PhoneKind(models.TextChoices):
    OFFICE = "office", _("관리소 전화")
    MOBILE = "mobile", _("휴대전화 (문자 가능)")
    FAX = "fax", _("팩스")


class ReviewTerm(models.IntegerChoices):
    """Days after which a service must be confirmed again."""

    QUARTER = 90, _("3개월마다")
    HALF_YEAR = 180, _("6개월마다")
    YEAR = 365, _("1년마다")


class ConfirmationState(models.TextChoices):
    """How up to date the information about a service is."""

    CONFIRMED = "confirmed", _("확인됨")
    #: One review term has passed: shown to editors.
    DUE = "due", _("확인 필요")
    #: Two review terms have passed: shown to visitors, too.
    STALE = "stale", _("오래 확인 못 함")


class CorrectionTopic(models.TextChoices):
    SERVICE = "service", _("서비스 내용")
    PHONE = "phone", _("전화번호")
    ADDRESS = "address", _("주소·위치")
    HOURS = "hours", _("운영 시간")
    CLOSED = "closed", _("문을 닫았거나 하지 않음")
    OTHER = "other", _("그 밖의 것")


class CorrectionState(models.TextChoices):
    OPEN = "open", _("기다리는 중")
    ACCEPTED = "accepted", _("고침")
    DECLINED = "declined", _("고치지 않음")


class CorrectionOrigin(models.TextChoices):
    VISITOR = "visitor", _("방문자")
    STEWARD = "steward", _("확인 담당자")
