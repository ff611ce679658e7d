"""The form of snippets with drafts."""

from wagtail.admin.forms import WagtailAdminModelForm

from core.forms.creation import CreatedOnceMixin
from core.forms.drafts import DraftFormMixin
from core.forms.stale import StaleSaveMixin


class DraftSnippetForm(CreatedOnceMixin, StaleSaveMixin, DraftFormMixin, WagtailAdminModelForm):
    pass
