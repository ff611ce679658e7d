from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from translation import permissions


class LocalesForm(forms.Form):
    """Selects languages among those the user may translate into."""

    locales = forms.ModelMultipleChoiceField(
        label=_("옮길 언어"),
        queryset=Locale.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("언어를 하나 이상 골라 주세요.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = permissions.locales_of(user) & permissions.target_locales()
        self.fields["locales"].queryset = self.fields["locales"].initial = allowed


class SubmitForm(LocalesForm):
    """For one page or snippet, optionally with the descendants of the page."""

    with_descendants = forms.BooleanField(
        label=_("아래 페이지도 함께"),
        required=False,
        help_text=_("게시된 아래 페이지를 위에서부터 차례로 옮기기 시작합니다."),
    )

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, **kwargs)
        if not (isinstance(instance, Page) and instance.get_descendants().live().exists()):
            del self.fields["with_descendants"]
