"""What may be asked, and a clear answer to what may not (problem details, RFC 9457)."""

import datetime
import uuid
from dataclasses import dataclass
from functools import wraps

from django.http import JsonResponse, QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware

MOST_PER_PAGE, PER_PAGE = 500, 50
#: Of a page number; more is a mistake.
MOST_PAGES = 1_000_000
LONGEST_SEARCH = 100


class BadParameter(ValueError):
    def __init__(self, name: str, detail: str):
        super().__init__(detail)
        self.name, self.detail = name, detail


@dataclass(frozen=True)
class Parameters:
    page: int
    per_page: int
    search: str
    taxonomy_term_id: str
    taxonomy_id: str
    organization_id: str
    modified_after: datetime.datetime | None
    minimal: bool
    ndjson: bool


def parsed(query: QueryDict) -> Parameters:
    """Raises `BadParameter`. Unknown parameters are ignored, as the specification has it."""
    return Parameters(
        page=_number(query, "page", 1, MOST_PAGES),
        per_page=_number(query, "per_page", PER_PAGE, MOST_PER_PAGE),
        search=query.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        taxonomy_term_id=_identifier(query, "taxonomy_term_id"),
        taxonomy_id=_identifier(query, "taxonomy_id"),
        organization_id=_identifier(query, "organization_id"),
        modified_after=_moment(query, "modified_after"),
        minimal=_flag(query, "minimal"),
        ndjson=_choice(query, "format", ("json", "ndjson")) == "ndjson",
    )


def _number(query: QueryDict, name: str, default: int, most: int) -> int:
    value = query.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and 1 <= int(value[:12]) <= most):
        raise BadParameter(name, f"{name} is a number from 1 to {most}")
    return int(value)


def _identifier(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    try:
        return str(uuid.UUID(value)) if value else ""
    except ValueError as error:
        raise BadParameter(name, f"{name} is a UUID") from error


def _moment(query: QueryDict, name: str) -> datetime.datetime | None:
    value = query.get(name, "").replace(" ", "+")
    if not value:
        return None
    try:
        moment = parse_datetime(value)
        day = parse_date(value)
    except ValueError:
        moment = day = None
    if moment is None and day is not None:
        moment = datetime.datetime.combine(day, datetime.time())
    if moment is None:
        raise BadParameter(name, f"{name} is a date or a moment like 2026-01-31T09:00:00+09:00")
    return make_aware(moment) if is_naive(moment) else moment


def _flag(query: QueryDict, name: str) -> bool:
    return name in query and _choice(query, name, ("true", "false", "")) != "false"


def _choice(query: QueryDict, name: str, choices: tuple[str, ...]) -> str:
    value = query.get(name, choices[0])
    if value not in choices:
        raise BadParameter(name, f"{name} is one of: {', '.join(filter(None, choices))}")
    return value


def problem(status: int, title: str, detail: str) -> JsonResponse:
    return JsonResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )


def with_parameters(view):
    """Hands a view its parameters, and answers bad ones."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            parameters = parsed(request.GET)
        except BadParameter as bad:
            return problem(400, "Bad parameter", bad.detail)
        return view(request, parameters, *args, **kwargs)

    return answer
