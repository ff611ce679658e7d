"""Optimistic locking of edit forms: a form does not overwrite a revision saved after it was opened."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, Revision


class StaleSaveMixin(forms.Form):
    """Place it before `WagtailAdminModelForm` in the bases, for models with revisions.

    The hidden field `based_on` holds the revision that the form shows. Wagtail compares revisions too, but
    only for autosave, and a form rendered again after an error would carry the newest one.
    """

    #: `"<pk>/<time>"`: autosave updates an existing revision, which changes only its time.
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    #: Name of the checkbox in the error message; its value is the revision that may be overwritten.
    OVERWRITE = "overwrite_newer"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = _token(self._newest_revision())

    def _post_clean(self):
        super()._post_clean()
        newest = self._newest_revision()
        based_on_token = self.data.get(self.add_prefix("based_on"))
        is_preview = getattr(self, "subscription", self) is None
        is_stale = based_on_token and newest and based_on_token != _token(newest)
        if is_stale and not is_preview and self.data.get(self.OVERWRITE) != _token(newest):
            self.add_error(None, ValidationError(self._explanation(newest), code="stale"))

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "based_on"]

    def get_field_updates_for_resave(self):
        """After an autosave the open form is based on the revision just written."""
        return [
            *super().get_field_updates_for_resave(),
            ("based_on", _token(self.instance.latest_revision)),
        ]

    def _newest_revision(self) -> Revision | None:
        pk = getattr(self.instance, "latest_revision_id", None)
        return self.instance.latest_revision if pk else None

    def _explanation(self, newest: Revision) -> str:
        who = user_display_name(newest.user) if newest.user else _("다른 사람")
        return format_html(
            '{} <a href="{}" target="_blank">{}</a><br>'
            '<label><input type="checkbox" name="{}" value="{}" form="{}"> {}</label>',
            _(
                "이 창을 연 뒤에 %(who)s 님이 %(when)s에 이 글을 고쳐 저장했습니다. 덮어쓰지 않도록 저장하지 "
                "않았습니다. 적으신 글은 이 화면에 그대로 있습니다."
            )
            % {"who": who, "when": localtime(newest.created_at).strftime("%Y-%m-%d %H:%M")},
            _history_url(self.instance),
            _("바뀐 내용 보기"),
            self.OVERWRITE,
            _token(newest),
            "page-edit-form" if isinstance(self.instance, Page) else "w-editor-form",
            _("그래도 내 것으로 저장합니다. (다른 분의 글은 '기록'에 남습니다.)"),
        )


def _token(revision: Revision | None) -> str:
    return f"{revision.pk}/{revision.created_at.isoformat()}" if revision else ""


def _history_url(instance) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:history", args=[instance.pk])
    try:
        return reverse(instance.snippet_viewset.get_url_name("history"), args=[instance.pk])
    except (AttributeError, NoReverseMatch):
        return "#"
