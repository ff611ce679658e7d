"""Idempotent create forms: one page or snippet per form, even if it is submitted several times at once.

Autosave, a double click and a button pressed during an autosave all send the same form, and Wagtail's
views would create an object for each request. The form's token is the primary key of a `FormCreation`
row that is written in the same transaction as the new object: a second request waits for that
transaction and then edits the object that the first one created.
"""

import json
import uuid
from contextvars import copy_context

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse
from django.urls import resolve
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import set_query_params

from core.forms.creation import saved_forms
from core.models import FormCreation


def create_once(request, *_names) -> HttpResponse | None:
    """For the hooks `before_create_page` and `before_create_snippet`."""
    if request.method != "POST" or saved_forms.get() is not None:
        return None
    token = _token(request)
    if token is None:
        return None
    # A concurrent request may have taken the same token, position in the page tree or typed slug. The
    # second attempt sees what that request has committed.
    try:
        return _create_or_edit(request, token)
    except (IntegrityError, ValidationError):
        return _create_or_edit(request, token)


def _token(request) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("creation_token", ""))
    except ValueError:
        return None


def _create_or_edit(request, token: uuid.UUID) -> HttpResponse:
    found = FormCreation.objects.filter(pk=token).first()
    if found is None:
        return _create(request, token)
    if found.user_id != request.user.pk:
        raise PermissionDenied
    if found.instance is None:
        # Deleted in the meantime.
        found.delete()
        return _create(request, token)
    return _edit(request, found)


def _create(request, token: uuid.UUID) -> HttpResponse:
    match = request.resolver_match
    with transaction.atomic():
        creation = FormCreation.objects.create(token=token, user=request.user)
        FormCreation.delete_old()
        # Submitting for review sends mail, which is slow: it happens after this transaction, so that
        # the database is not locked meanwhile.
        data = request.POST.copy()
        data.pop("action-submit", None)
        response, form = _call_view(match.func, request, data, match.args, match.kwargs)
        if form is None or not form.instance.pk:
            creation.delete()
            return response
        creation.instance = form.instance
        _update_creation(creation, form, request, response)
    return _edit(request, creation) if "action-submit" in request.POST else response


def _edit(request, creation: FormCreation) -> HttpResponse:
    """Handles the request as an edit of the created object. Raises `PermissionDenied` if the user may
    not edit it."""
    if _is_autosave(request) and creation.is_submitted:
        message = _("이 글은 이미 저장했습니다.")
        return JsonResponse(
            {"success": False, "error_code": "invalid_revision", "error_message": message},
            status=400,
        )
    url = AdminURLFinder(request.user).get_edit_url(creation.instance)
    if url is None:
        raise PermissionDenied
    data = request.POST.copy()
    for name, value in creation.field_updates.items():
        if name in data:
            data[name] = value
    match = resolve(url)
    response, form = _call_view(match.func, request, data, match.args, match.kwargs)
    if form is not None:
        _update_creation(creation, form, request, response)
    return _with_edit_url(response, url)


def _call_view(view, request, data, args, kwargs) -> tuple[HttpResponse, object | None]:
    """Calls the view with `data` as `request.POST`; returns its response and the saved form, if any."""

    def call():
        saved_forms.set(saved := [])
        response = view(request, *args, **kwargs)
        return response, saved[-1] if saved else None

    original_data, request.POST = request.POST, data
    try:
        return copy_context().run(call)
    finally:
        request.POST = original_data


def _update_creation(creation: FormCreation, form, request, response) -> None:
    creation.field_updates |= dict(form.get_field_updates_for_resave())
    creation.is_submitted = creation.is_submitted or (
        not _is_autosave(request) and response.status_code == 302
    )
    creation.save()


def _with_edit_url(response: HttpResponse, url: str) -> HttpResponse:
    """Adds the URL of the edit view to an autosave response, as Wagtail does after creating a page."""
    if response.status_code != 200 or response.get("Content-Type") != "application/json":
        return response
    hydrate_url = set_query_params(url, {"_w_hydrate_create_view": "1"})
    return JsonResponse(json.loads(response.content) | {"url": url, "hydrate_url": hydrate_url})


def _is_autosave(request) -> bool:
    return not request.accepts("text/html")
