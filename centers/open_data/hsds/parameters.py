"""Query parameters of the HSDS API."""

import datetime
import re
from dataclasses import dataclass
from enum import Enum
from functools import wraps

from django.http import QueryDict

from centers.models.places import LATITUDE, LONGITUDE
from core.public_api import parameters as read
from core.public_api.problems import BadParameter

MAX_PER_PAGE, PER_PAGE = 500, 50
#: Page size with `minimal=true`, which is meant to return everything in one response.
MAX_MINIMAL = 50_000
#: Highest page number accepted.
MAX_PAGES = 1_000_000
#: Maximum of `proximity`; reaches across the whole country.
MAX_METRES = 500_000
POSTCODE = re.compile(r"^\d{5}$", re.ASCII)

#: Parameters that change a response; others are ignored, as the specification requires.
KNOWN = (
    "page", "per_page", "format", "search", "taxonomy_term_id", "taxonomy_id", "organization_id",
    "modified_after", "minimal", "full", "full_service", "postcode", "proximity", "latitude",
    "longitude", "parent_id", "top_only",
)  # fmt: skip


class Detail(Enum):
    """How many properties of each object are serialized."""

    MINIMAL = "minimal"
    BRIEF = "brief"
    USUAL = "usual"
    FULL = "full"


@dataclass(frozen=True)
class SearchArea:
    """Search area: a postcode or a point (latitude, longitude); `metres` is None for a postcode alone."""

    postcode: str
    point: tuple[float, float] | None
    metres: int | None


@dataclass(frozen=True)
class Parameters:
    page: int
    per_page: int
    #: Return all results without pagination.
    unpaginated: bool
    ndjson: bool
    search: str
    taxonomy_term_id: str
    taxonomy_id: str
    organization_id: str
    modified_after: datetime.datetime | None
    detail: Detail
    area: SearchArea | None
    parent_id: str
    top_only: bool

    @classmethod
    def for_organization(cls, organization_id) -> "Parameters":
        """Parameters that select one organization in full."""
        return parsed(QueryDict(f"full=true&organization_id={organization_id}"))


def parsed(query: QueryDict) -> Parameters:
    """The validated parameters. Raises `BadParameter`."""
    detail = _detail(query)
    max_per_page = MAX_MINIMAL if detail is Detail.MINIMAL else MAX_PER_PAGE
    default_per_page = MAX_MINIMAL if detail is Detail.MINIMAL else PER_PAGE
    ndjson = read.choice(query, "format", ("json", "ndjson")) == "ndjson"
    return Parameters(
        page=read.number(query, "page", 1, MAX_PAGES),
        per_page=read.number(query, "per_page", default_per_page, max_per_page),
        unpaginated=ndjson and not ({"page", "per_page"} & set(query)),
        ndjson=ndjson,
        search=read.text(query, "search"),
        taxonomy_term_id=read.identifier(query, "taxonomy_term_id"),
        taxonomy_id=read.identifier(query, "taxonomy_id"),
        organization_id=read.identifier(query, "organization_id"),
        modified_after=read.moment(query, "modified_after"),
        detail=detail,
        area=_search_area(query),
        parent_id=read.identifier(query, "parent_id"),
        top_only=read.flag(query, "top_only"),
    )


def _detail(query: QueryDict) -> Detail:
    minimal = read.flag(query, "minimal")
    full = read.flag(query, "full") or read.flag(query, "full_service")
    if minimal and full:
        raise BadParameter("minimal", "minimal and full exclude each other")
    if minimal:
        return Detail.MINIMAL
    if full:
        return Detail.FULL
    return Detail.BRIEF if "full" in query else Detail.USUAL


def _search_area(query: QueryDict) -> SearchArea | None:
    postcode = read.text(query, "postcode")
    latitude = read.decimal(query, "latitude", *_span(LATITUDE))
    longitude = read.decimal(query, "longitude", *_span(LONGITUDE))
    metres = read.number(query, "proximity", None, MAX_METRES)
    if postcode and not POSTCODE.match(postcode):
        raise BadParameter("postcode", "postcode is five digits")
    if (latitude is None) != (longitude is None):
        raise BadParameter("longitude", "latitude and longitude belong together")
    if postcode and latitude is not None:
        raise BadParameter("postcode", "either postcode or latitude and longitude")
    if metres and not postcode and latitude is None:
        raise BadParameter("proximity", "proximity needs postcode, or latitude and longitude")
    if latitude is not None and metres is None:
        raise BadParameter("proximity", "latitude and longitude need proximity, in metres")
    if not postcode and latitude is None:
        return None
    return SearchArea(postcode, None if latitude is None else (latitude, longitude), metres)


def _span(validators: list) -> tuple[float, float]:
    """Minimum and maximum of the model field's validators."""
    return tuple(validator.limit_value for validator in validators)


def with_parameters(view):
    """Decorator: passes the parsed query parameters to the view as second argument."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        return view(request, parsed(request.GET), *args, **kwargs)

    return wrapped
