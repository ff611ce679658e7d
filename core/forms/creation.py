"""The hidden token of a create form, by which two submissions of one form are recognised."""

import uuid
from contextvars import ContextVar

from django import forms

#: The forms that the current request has saved; None outside `core.creation`.
saved_forms: ContextVar[list | None] = ContextVar("saved_forms", default=None)


class CreatedOnceMixin(forms.Form):
    """Adds a token that is new whenever an empty create form is rendered."""

    creation_token = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["creation_token"]

    def save(self, commit=True):
        if (saved := saved_forms.get()) is not None:
            saved.append(self)
        return super().save(commit=commit)

    @property
    def media(self):
        return super().media + forms.Media(js=["core/js/submission.js"])
