"""`TextChoices` that models and blocks share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """Korea Open Government Licence (공공누리) types; type 0 and the AI type exist since 2026-01-28."""

    TYPE_0 = "kogl-0", _("공공누리 제0유형 (조건 없이 자유 이용)")
    TYPE_1 = "kogl-1", _("공공누리 제1유형 (출처 표시)")
    TYPE_2 = "kogl-2", _("공공누리 제2유형 (출처 표시, 상업적 이용 금지)")
    TYPE_3 = "kogl-3", _("공공누리 제3유형 (출처 표시, 변경 금지)")
    TYPE_4 = "kogl-4", _("공공누리 제4유형 (출처 표시, 상업적 이용 금지, 변경 금지)")
    AI = "kogl-ai", _("공공누리 AI유형 (인공지능 학습 이용 허용)")
    ALL_RIGHTS = "reserved", _("저작권 보호 (이용 전에 문의)")


#: The types whose terms have a page of their own on kogl.or.kr.
_WITH_PAGE = ("kogl-1", "kogl-2", "kogl-3", "kogl-4")


def licence_url(value: str) -> str:
    """The URL of the licence terms; empty for "all rights reserved" and for no licence."""
    if value in _WITH_PAGE:
        return f"https://www.kogl.or.kr/info/licenseType{value[-1]}.do"
    return "https://www.kogl.or.kr/info/license.do" if value.startswith("kogl-") else ""


class Icon(models.TextChoices):
    """Symbols of static/img/icons.svg for services and menu entries."""

    MEAL = "meal", _("밥그릇 (먹거리)")
    LAUNDRY = "laundry", _("세탁기 (세탁·수선)")
    SCISSORS = "scissors", _("가위 (이·미용)")
    HEALTH = "health", _("하트 (건강)")
    SAFETY = "safety", _("방패 (안전)")
    CULTURE = "culture", _("책 (문화·배움)")
    COMMUNITY = "community", _("사람들 (공동체)")
    HANDS = "hands", _("마음 (돌봄)")
    HOME = "home", _("집")
    PIN = "pin", _("위치")
    NEWS = "news", _("신문")
    INFO = "info", _("안내")


class Hue(models.TextChoices):
    """Colour families of the style sheet (classes `hue-…`)."""

    GREEN = "green", _("초록")
    AMBER = "amber", _("호박색")
    BLUE = "blue", _("파랑")
    RED = "red", _("빨강")
    NAVY = "navy", _("남색")
