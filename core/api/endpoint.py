"""What the API endpoints of this site have in common; a mixin in front of Wagtail's viewsets."""

from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from wagtail.api.v2.utils import BadRequestError

from core.api import parameters
from core.public_api.problems import Problem


class JSONOnlyNegotiation(BaseContentNegotiation):
    """Ignores the `Accept` header: one cached JSON response serves every client."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ReadOnlyEndpointMixin:
    """No authentication, query parameters validated before the first database query, errors as problem
    details (RFC 9457)."""

    authentication_classes = ()
    permission_classes = ()
    content_negotiation_class = JSONOnlyNegotiation
    detail_parameters = parameters.FIELD_SELECTION

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
        """Does nothing: `initial` has already checked the parameters."""

    def find_view(self, request):
        """Removes the bare `?` at the end of Wagtail's redirect when no parameter is left."""
        response = super().find_view(request)
        response["Location"] = response["Location"].removesuffix("?")
        return response

    def handle_exception(self, exc):
        """Re-raises API errors as `Problem`, which `public_endpoint` turns into a response."""
        if isinstance(exc, BadRequestError):
            raise Problem(400, "Bad parameter", str(exc)) from exc
        if isinstance(exc, APIException):
            raise Problem(exc.status_code, "Not answered", str(exc.detail)) from exc
        raise exc

    def get_renderer_context(self):
        return super().get_renderer_context() | {"indent": None}
