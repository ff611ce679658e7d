"""One page or snippet for one create form, however fast its requests follow each other.

Autosave, a double click and a button pressed while an autosave is under way all send the same form,
and Wagtail's views would create something for each. The token of the form is the primary key of a row
that is written in the same transaction as what the form creates: a second request waits for that
transaction and then edits what the first one made.
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
    """Hooks `before_create_page` and `before_create_snippet`."""
    if request.method != "POST" or saved_forms.get() is not None:
        return None
    token = _token(request)
    if token is None:
        return None
    # Two ways can fail against another request: the token, or the place in the page tree or a typed
    # slug that it took. The second attempt sees what the other one wrote.
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
        FormCreation.forget_old()
        # Submitting for review sends mail, which must not keep others from writing: it comes after.
        data = request.POST.copy()
        data.pop("action-submit", None)
        response, form = _call(match.func, request, data, match.args, match.kwargs)
        if form is None or not form.instance.pk:
            creation.delete()
            return response
        creation.instance = form.instance
        _remember(creation, form, request, response)
    return _edit(request, creation) if "action-submit" in request.POST else response


def _edit(request, creation: FormCreation) -> HttpResponse:
    """Raises PermissionDenied if the user may not edit what the form has made."""
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
    response, form = _call(match.func, request, data, match.args, match.kwargs)
    if form is not None:
        _remember(creation, form, request, response)
    return _with_edit_url(response, url)


def _call(view, request, data, args, kwargs) -> tuple[HttpResponse, object | None]:
    """The response to `data`, and the form that was saved, if one was."""

    def call():
        saved_forms.set(saved := [])
        response = view(request, *args, **kwargs)
        return response, saved[-1] if saved else None

    whole, request.POST = request.POST, data
    try:
        return copy_context().run(call)
    finally:
        request.POST = whole


def _remember(creation: FormCreation, form, request, response) -> None:
    creation.field_updates |= dict(form.get_field_updates_for_resave())
    creation.is_submitted = creation.is_submitted or (
        not _is_autosave(request) and response.status_code == 302
    )
    creation.save()


def _with_edit_url(response: HttpResponse, url: str) -> HttpResponse:
    """Tells the editor's script where what it saves is edited, as Wagtail does after creating."""
    if response.status_code != 200 or response.get("Content-Type") != "application/json":
        return response
    hydrate_url = set_query_params(url, {"_w_hydrate_create_view": "1"})
    return JsonResponse(json.loads(response.content) | {"url": url, "hydrate_url": hydrate_url})


def _is_autosave(request) -> bool:
    return not request.accepts("text/html")
