"""Query parameters of the read API. All are validated here, before Wagtail sees them: its own filters
pass unknown values on to the database."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict

from core.json_schema import BOOLEAN, INTEGER, TEXT, UUID, enum
from core.public_api import parameters as read
from core.public_api.problems import BadParameter

PER_PAGE, MAX_PER_PAGE, MAX_OFFSET = 20, 100, 1_000_000
#: The largest primary key that a column can hold.
MAX_KEY = 2**31 - 1
#: Limits of `fields`: Wagtail's parser recurses for each bracket.
MAX_FIELDS_LENGTH, MAX_BRACKETS = 500, 2
MAX_PATH_LENGTH = 500


@dataclass(frozen=True)
class Parameter:
    description: str
    schema: dict
    #: Called with the query string and the name; raises `BadParameter` for an invalid value.
    check: Callable[[QueryDict, str], object]


def _key(query: QueryDict, name: str) -> None:
    read.number(query, name, None, MAX_KEY)


def _key_or_root(query: QueryDict, name: str) -> None:
    if query.get(name) != "root":
        _key(query, name)


def _text(query: QueryDict, name: str) -> None:
    if len(query[name]) > MAX_PATH_LENGTH:
        raise BadParameter(name, f"{name} has at most {MAX_PATH_LENGTH} characters")


def _fields(query: QueryDict, name: str) -> None:
    if len(query[name]) > MAX_FIELDS_LENGTH or query[name].count("(") > MAX_BRACKETS:
        raise BadParameter(name, f"{name} is too long or too deep")


def _one_of(*choices: str) -> Callable:
    return lambda query, name: read.choice(query, name, choices)


def ordered_by(*names: str) -> Parameter:
    def check(query: QueryDict, name: str) -> None:
        for one in query[name].split(","):
            if one.removeprefix("-") not in names:
                raise BadParameter(name, f"{name} is one of: {', '.join(names)}; with - backwards")

    return Parameter("Order; several are divided by commas", TEXT, check)


def of_types(*types: str) -> Parameter:
    def check(query: QueryDict, name: str) -> None:
        for one in query[name].split(","):
            if one not in types:
                raise BadParameter(name, f"{name} is one of: {', '.join(types)}")

    return Parameter("Types; several are divided by commas", TEXT, check)


LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
FIELD_SELECTION = {
    "fields": Parameter("*, or names with - to leave out, divided by commas", TEXT, _fields),
}
RICH_TEXT = {
    "rich_text_format": Parameter(
        "Format of rich text", enum("html", "markdown"), _one_of("html", "markdown")
    ),
}
LISTING = FIELD_SELECTION | {
    "limit": Parameter(
        f"Number of results: {PER_PAGE} by default, at most {MAX_PER_PAGE}",
        INTEGER,
        lambda query, name: read.number(query, name, PER_PAGE, MAX_PER_PAGE),
    ),
    "offset": Parameter(
        "Number of results to skip",
        INTEGER,
        lambda query, name: read.number(query, name, 0, MAX_OFFSET, minimum=0),
    ),
    "search": Parameter("Search query, interpreted as by the search of the site", TEXT, _text),
    "search_operator": Parameter(
        "Whether every word must occur", enum("and", "or"), _one_of("and", "or")
    ),
}
PAGES = LISTING | RICH_TEXT | {
    "locale": Parameter("Language", enum(*LANGUAGES), _one_of(*LANGUAGES)),
    "translation_of": Parameter("All versions of this page but itself", INTEGER, _key_or_root),
    "child_of": Parameter("Right below this page", INTEGER, _key_or_root),
    "descendant_of": Parameter("Anywhere below this page", INTEGER, _key_or_root),
    "ancestor_of": Parameter("Above this page", INTEGER, _key),
    "translation_key": Parameter(
        "The same in every language", UUID, lambda query, name: read.identifier(query, name)
    ),
    "slug": Parameter("Last segment of the URL path", TEXT, _text),
    "show_in_menus": Parameter("In menus", BOOLEAN, _one_of("true", "false")),
}  # fmt: skip
FIND = FIELD_SELECTION | RICH_TEXT | {
    "id": Parameter("Primary key of the object to find", INTEGER, _key),
    "html_path": Parameter("URL path on the site, e.g. /en/centers/", TEXT, _text),
}  # fmt: skip


def check(query: QueryDict, known: dict[str, Parameter]) -> None:
    """Raises `BadParameter` for the first parameter that is invalid, unknown or repeated."""
    for name, values in query.lists():
        if name not in known:
            raise BadParameter(name, f"Known parameters are: {', '.join(sorted(known))}")
        if len(values) > 1:
            raise BadParameter(name, f"{name} may be given once")
        known[name].check(query, name)
