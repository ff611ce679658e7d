"""The response of admin views that try to publish an incomplete object, e.g. by approving a task."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.publication.bulk import problem_items
from core.publication.guard import PublicationRefused, title_of


class PublicationRefusedMiddleware:
    """Converts `PublicationRefused` from any view to a message and a redirect to the edit form, or to a
    JSON error for scripts. The view's transaction has already been rolled back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublicationRefused):
            return None
        url = AdminURLFinder(request.user).get_edit_url(exception.instance) or ""
        messages.error(
            request,
            format_html(
                "{}<ul>{}</ul>",
                _("'%(title)s'을(를) 게시하지 않았습니다. 아래를 채운 뒤에 다시 해 주세요.")
                % {"title": title_of(exception.instance)},
                problem_items(exception.problems, url),
            ),
        )
        if not request.accepts("text/html"):
            body = {"success": False, "error_code": "validation_error"}
            return JsonResponse(body | {"error_message": str(exception)}, status=400)
        return redirect(url or "wagtailadmin_home")
