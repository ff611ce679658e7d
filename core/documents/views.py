"""The view that serves documents: the id in the URL decides, the file name is for people."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.views.serve import serve

from core.models import SiteDocument

#: Longer numbers cannot be a primary key, and some databases raise an error for them.
MAX_DIGITS = 18


@require_safe
def serve_document(request, document_id: str, document_filename: str):
    """Wagtail's view, but with an earlier file name in the URL it redirects to the current one.

    The privacy checks run before the redirect, so that it does not reveal the name of a private document.
    """
    if len(document_id) > MAX_DIGITS:
        raise Http404
    document = get_object_or_404(SiteDocument, pk=document_id)
    if document.filename == document_filename:
        return serve(request, document_id, document_filename)
    for check in hooks.get_hooks("before_serve_document"):
        response = check(document, request)
        if isinstance(response, HttpResponse):
            return response
    return redirect(document.url)
