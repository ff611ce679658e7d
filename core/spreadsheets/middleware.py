"""Makes the CSV responses of all admin views safe."""

from django.conf import settings

from core.spreadsheets.writing import safe_csv_lines


class SafeCsvMiddleware:
    """Adds a byte order mark and escapes formulas in every CSV response of the admin.

    Wagtail's lists and reports do neither and have no setting for it: "=HYPERLINK(…)" typed by a visitor
    would be a formula in the editor's spreadsheet.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_path = f"/{settings.ADMIN_PATH}"

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith(self.admin_path) or not _is_csv(response):
            return response
        if response.streaming:
            response.streaming_content = safe_csv_lines(response.streaming_content)
        else:
            response.content = b"".join(safe_csv_lines([response.content]))
            if response.has_header("Content-Length"):
                response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Type"] = "text/csv; charset=utf-8"
        return response


def _is_csv(response) -> bool:
    content_type = response.headers.get("Content-Type", "")
    return content_type.partition(";")[0].strip() == "text/csv"
