"""The URL of a document: its id decides, the name behind it is for people."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.views.serve import serve

from core.models import SiteDocument

#: Longer numbers are no id, and some databases refuse them.
MAX_DIGITS = 18


@require_safe
def serve_document(request, document_id: str, document_filename: str):
    """Wagtail's view; under an earlier name of the file, the way to its present one.

    The checks of privacy come first, so that nobody learns the name of a private document.
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
