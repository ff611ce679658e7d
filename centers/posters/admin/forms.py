"""Form that selects region and languages of the posters."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext_lazy as _

from centers.posters.selection import regions_with_centers


def languages() -> list[tuple[str, str]]:
    """(code, name in the editor's language) of the site's languages."""
    return [
        (code, get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES
    ]


def regions() -> list[tuple[str, str]]:
    named = [
        (
            region.slug,
            ngettext("%(name)s (관리소 %(count)s곳)", "%(name)s (관리소 %(count)s곳)", count)
            % {"name": region.name, "count": count},
        )
        for region, count in regions_with_centers()
    ]
    return [("", _("시·군을 고르세요")), *named]


class PosterForm(forms.Form):
    region = forms.ChoiceField(
        label=_("시·군"),
        choices=regions,
        error_messages={
            "required": _("시·군을 골라 주세요."),
            "invalid_choice": _("이 시·군에는 게시된 관리소가 없습니다. 다른 시·군을 골라 주세요."),
        },
    )
    languages = forms.MultipleChoiceField(
        label=_("언어"),
        choices=languages,
        initial=[settings.LANGUAGE_CODE],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("그 언어로 게시된 관리소만 들어갑니다."),
        error_messages={
            "required": _("언어를 하나 이상 골라 주세요."),
            "invalid_choice": _("목록에 있는 언어만 골라 주세요."),
        },
    )
