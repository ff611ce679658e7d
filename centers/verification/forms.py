"""Public forms of visitors and stewards."""

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from centers.choices import CorrectionOrigin, CorrectionTopic
from centers.models import CenterPage, CenterService
from centers.verification.corrections import CORRECTABLE, ENDED, differences
from centers.verification.models import Correction

STAMP_SALT = "centers.verification.report"
#: Seconds between display and submission: less indicates a robot, more an expired form.
MIN_SECONDS, MAX_SECONDS = 3, 24 * 60 * 60


class ReportForm(forms.Form):
    """A visitor's "정보가 달라요" report. It sets no cookie, so it has no CSRF token; a signed timestamp and
    a honeypot field keep most robots out."""

    topic = forms.ChoiceField(
        label=_("무엇이 다른가요?"),
        choices=CorrectionTopic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("무엇이 다른지 하나를 골라 주세요.")},
    )
    service = forms.ModelChoiceField(
        label=_("어느 서비스인가요?"),
        queryset=CenterService.objects.none(),
        required=False,
        empty_label=_("서비스를 고르지 않음"),
        to_field_name="translation_key",
    )
    text = forms.CharField(
        label=_("어떻게 다른지 알려 주세요"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("어떻게 다른지 짧게라도 적어 주세요.")},
    )
    contact = forms.CharField(
        label=_("연락처 (적지 않아도 됩니다)"),
        max_length=120,
        required=False,
        help_text=_("다시 여쭤볼 때만 쓰고, 처리한 뒤 바로 지웁니다."),
    )
    #: Honeypot: hidden from people by the style sheet.
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": -1}))
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, center: CenterPage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = center.services.all()

    @property
    def is_spam(self) -> bool:
        """Whether the honeypot field was filled in."""
        return bool(self.data.get("website"))

    def clean_stamp(self):
        again = forms.ValidationError(_("보내지 못했습니다. 한 번 더 '보내기'를 눌러 주세요."))
        try:
            age = _age_of(self.cleaned_data["stamp"])
        except signing.BadSignature as error:
            raise again from error
        if age < MIN_SECONDS:
            raise again


def new_stamp() -> str:
    return signing.dumps(time.time(), salt=STAMP_SALT)


def _age_of(stamp: str) -> float:
    """Seconds since the form was displayed. Raises `BadSignature` if the stamp is forged or expired."""
    return time.time() - signing.loads(stamp, salt=STAMP_SALT, max_age=MAX_SECONDS)


class StewardResponseForm(forms.Form):
    """A steward's response about one service: unchanged, changed or no longer offered."""

    SAME, CHANGED, OVER = "same", "changed", "over"

    answer = forms.ChoiceField(
        label=_("지금도 그대로인가요?"),
        choices=[
            (SAME, _("그대로입니다")),
            (CHANGED, _("고칠 것이 있습니다")),
            (OVER, _("이제 하지 않습니다")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("셋 가운데 하나를 골라 주세요.")},
    )
    text = forms.CharField(
        label=_("하고 싶은 말"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, row: CenterService, *args, **kwargs):
        self.row = row
        super().__init__(*args, prefix=row.translation_key.hex, **kwargs)
        for name in CORRECTABLE:
            field = CenterService._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=field.verbose_name,
                max_length=field.max_length,
                required=False,
                initial=getattr(row, name),
            )

    @property
    def correctable(self):
        return [self[name] for name in CORRECTABLE]

    def clean(self):
        values = super().clean()
        if values.get("answer") != self.CHANGED:
            return values
        self.changes = differences(self.row, values)
        if not values.get("wording"):
            self.add_error("wording", _("이름은 비워 둘 수 없습니다."))
        elif not self.changes and not values.get("text"):
            self.add_error("answer", _("아래에서 바뀐 것을 고치거나, 하고 싶은 말을 적어 주세요."))
        return values

    def correction(self, by: str) -> Correction:
        """An unsaved `Correction` from the form's data."""
        ended = self.cleaned_data["answer"] == self.OVER
        return Correction(
            center=self.row.page,
            row_key=self.row.translation_key,
            origin=CorrectionOrigin.STEWARD,
            topic=CorrectionTopic.CLOSED if ended else CorrectionTopic.SERVICE,
            text=self.cleaned_data["text"],
            changes={ENDED: True} if ended else self.changes,
            contact=by,
        )
