"""Parsers for one query parameter; each raises `BadParameter` for an invalid value."""

import datetime
import math
import uuid

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware

from core.public_api.problems import BadParameter

MAX_TEXT_LENGTH = 100


def text(query: QueryDict, name: str) -> str:
    return query.get(name, "").strip()[:MAX_TEXT_LENGTH]


def number(query: QueryDict, name: str, default: int | None, maximum: int, minimum: int = 1):
    """A whole number; `default` if the parameter is missing or empty."""
    value = query.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and minimum <= int(value[:12]) <= maximum):
        raise BadParameter(name, f"{name} is a whole number from {minimum} to {maximum}")
    return int(value)


def decimal(query: QueryDict, name: str, minimum: float, maximum: float) -> float | None:
    value = query.get(name, "")
    if not value:
        return None
    try:
        found = float(value) if len(value) < 30 else math.nan
    except ValueError:
        found = math.nan
    if not minimum <= found <= maximum:
        raise BadParameter(name, f"{name} is a number from {minimum} to {maximum}")
    return found


def identifier(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    try:
        return str(uuid.UUID(value)) if value else ""
    except ValueError as error:
        raise BadParameter(name, f"{name} is a UUID") from error


def moment(query: QueryDict, name: str) -> datetime.datetime | None:
    """An aware datetime; a date without time means its start in the current time zone (Korea)."""
    # A plus sign that was not percent-encoded arrives as a blank.
    value = query.get(name, "").replace(" ", "+")
    if not value:
        return None
    try:
        found, day = parse_datetime(value), parse_date(value)
    except ValueError:
        found = day = None
    if found is None and day is not None:
        found = datetime.datetime.combine(day, datetime.time())
    if found is None or not 1900 < found.year < 3000:
        raise BadParameter(name, f"{name} is a date or a moment like 2026-01-31T09:00:00+09:00")
    return make_aware(found) if is_naive(found) else found


def flag(query: QueryDict, name: str) -> bool:
    """A boolean; the name without a value means true."""
    return name in query and choice(query, name, ("true", "false", "")) != "false"


def choice(query: QueryDict, name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`; the first one if the parameter is missing."""
    value = query.get(name, choices[0])
    if value not in choices:
        raise BadParameter(name, f"{name} is one of: {', '.join(filter(None, choices))}")
    return value
