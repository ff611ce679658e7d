"""The boundary at which incoming text is normalised, whatever its source.

`NormalTextMiddleware` normalises form data before any form sees it, so that validation sees what will be
stored; `connect` registers a `pre_save` receiver for importers and other code. Pages and vocabulary entries
also call `clean_instance` before validation. Writes that bypass `save` (`bulk_create`, `update`, SQL) are
found by `manage.py check_texts`.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from wagtail.models import Revision

from core.text.columns import clean_content, clean_instance, text_fields
from core.text.normal_form import clean_text


class NormalTextMiddleware:
    """Normalises `request.POST` except passwords and JSON: the rich text editor sends JSON with character
    offsets, so its text is normalised as HTML when the field is stored."""

    FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.method == "POST" and request.content_type in self.FORMS:
            try:
                request.POST = cleaned_form_data(request.POST)  # type: ignore[assignment]
            except UnreadablePostError:
                # The client disconnected while sending; Django's CSRF check has already responded.
                return


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


def clean_before_saving(
    sender: type[models.Model],
    instance: models.Model,
    update_fields: Iterable[str] | None = None,
    **_kwargs: Any,
) -> None:
    if isinstance(instance, Revision):
        model = instance.content_type.model_class()
        if model and isinstance(instance.content, dict):
            instance.content = clean_content(model, instance.content)
    elif text_fields(sender):
        clean_instance(instance, None if update_fields is None else set(update_fields))
