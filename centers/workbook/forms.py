"""Upload form of the workbook."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_BYTES = 10 * 1024 * 1024


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("고친 파일"),
        help_text=gettext_lazy("엑셀(.xlsx)이나 CSV 파일입니다. 10MB까지 됩니다."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": gettext_lazy("파일을 골라 주세요."),
            "empty": gettext_lazy("빈 파일입니다. 다른 파일을 골라 주세요."),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("파일이 너무 큽니다 (10MB까지). 그림을 빼거나 시트를 나누어 주세요.")
            )
        return file
