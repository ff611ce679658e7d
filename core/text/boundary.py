"""The boundary: every text that comes in is brought to the normal form, whoever writes it.

Form data is cleaned before any form sees it, so that validation judges what will be stored
(`NormalTextMiddleware`); every row is cleaned before it is written, for importers, programs and code
(`connect`). Pages and list entries call `clean_instance` before they are validated as well. What
goes past `save` (`bulk_create`, `update`, SQL) is found by `manage.py check_texts`.
"""

import json

from django.db import models
from django.db.models.signals import pre_save
from django.http import QueryDict, UnreadablePostError
from wagtail.models import Revision

from core.text.columns import clean_content, clean_instance, text_fields
from core.text.normal_form import clean_text


class NormalTextMiddleware:
    """Cleans `request.POST`. Passwords are left alone, and so is JSON: the rich text editor counts
    the letters of its text, so that is cleaned as HTML when the field is stored."""

    FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST" and request.content_type in self.FORMS:
            try:
                request.POST = cleaned_form_data(request.POST)
            except UnreadablePostError:
                # The client went away while it was sending; Django's CSRF check has answered.
                return None
        return None


def cleaned_form_data(data: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        is_password = "password" in name.lower()
        cleaned.setlist(name, values if is_password else [_cleaned(value) for value in values])
    cleaned._mutable = False
    return cleaned


def _cleaned(value: str) -> str:
    return value if _is_json(value) else clean_text(value)


def _is_json(value: str) -> bool:
    if not value.startswith(("{", "[")):
        return False
    try:
        json.loads(value)
    except ValueError:
        return False
    return True


def connect() -> None:
    pre_save.connect(clean_before_saving, dispatch_uid="normal form of text")


def clean_before_saving(sender, instance: models.Model, update_fields=None, **_kwargs) -> None:
    if issubclass(sender, Revision):
        model = instance.content_type.model_class()
        if model and isinstance(instance.content, dict):
            instance.content = clean_content(model, instance.content)
    elif text_fields(sender):
        clean_instance(instance, None if update_fields is None else set(update_fields))
