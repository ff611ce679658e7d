"""CSV files of the admin, whichever view writes them."""

from django.conf import settings

from core.spreadsheets.writing import safe_csv_lines


class SafeCsvMiddleware:
    """Wagtail's lists and reports write CSV without a byte order mark, and what visitors typed as it
    is: "=HYPERLINK(…)" would be a formula in the editor's spreadsheet. It has no setting for either,
    so every CSV response of the admin passes here."""

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
