"""Problem details (RFC 9457): the error responses of public API endpoints."""

from django.http import JsonResponse

from core.json_schema import PROBLEM_TYPE


class Problem(Exception):
    """An error response; `public_endpoint` catches it. `members` are extension members of the JSON."""

    def __init__(self, status: int, title: str, detail: str, **members):
        super().__init__(detail)
        self.status, self.title, self.detail, self.members = status, title, detail, members

    def response(self) -> JsonResponse:
        details = {"type": "about:blank", "title": self.title, "status": self.status}
        return JsonResponse(
            details | {"detail": self.detail} | self.members,
            status=self.status,
            content_type=PROBLEM_TYPE,
            json_dumps_params={"ensure_ascii": False},
        )


class BadParameter(Problem):
    """An invalid query parameter; the extension member `parameter` holds its name."""

    def __init__(self, name: str, detail: str):
        super().__init__(400, "Bad parameter", detail, parameter=name)


class NotFound(Problem):
    def __init__(self, detail: str = "There is nothing public at this address"):
        super().__init__(404, "Not found", detail)


def not_found_view(request, *args, **kwargs):
    """Catch-all view for unknown URLs below the root of an API."""
    raise NotFound
