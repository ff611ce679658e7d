"""What our endpoints have in common, in front of Wagtail's."""

from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from wagtail.api.v2.utils import BadRequestError

from core.api import parameters
from core.public_api.problems import Problem


class AlwaysJSON(BaseContentNegotiation):
    """The answer does not depend on what the client would rather have: it is kept for all."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ReadOnly:
    """Nobody is known, questions are checked before anything is asked, mistakes are problems."""

    authentication_classes = ()
    permission_classes = ()
    content_negotiation_class = AlwaysJSON
    detail_parameters = parameters.SHAPE

    @classmethod
    def listing_parameters(cls) -> dict[str, parameters.Parameter]:
        return parameters.LISTING

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if self.action == "listing_view":
            known = self.listing_parameters()
        else:
            known = self.detail_parameters if self.action == "detail_view" else parameters.FIND
        parameters.check(request.GET, known)

    def check_query_parameters(self, queryset):
        """Done already."""

    def find_view(self, request):
        """Wagtail's redirect ends in a bare `?` where no parameter is left for the detail view."""
        response = super().find_view(request)
        response["Location"] = response["Location"].removesuffix("?")
        return response

    def handle_exception(self, exc):
        """`public_endpoint` answers problems."""
        if isinstance(exc, BadRequestError):
            raise Problem(400, "Bad parameter", str(exc)) from exc
        if isinstance(exc, APIException):
            raise Problem(exc.status_code, "Not answered", str(exc.detail)) from exc
        raise exc

    def get_renderer_context(self):
        return super().get_renderer_context() | {"indent": None}
