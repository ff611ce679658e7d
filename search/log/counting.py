"""The search log: how often each query is searched and which result is opened first. It stores
counts only, nothing about visitors, and no query that may identify a person.

The rules, documented in docs/operators.md: a query that looks like an e-mail or web address or a
personal number is not stored; editors see a query from the third search on; after 90 days only
monthly totals remain.
"""

import datetime
import re

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from wagtail.models import Page

from core.text.search_query import clean_query, query_words
from search.log.models import FirstClick, SearchCount, SearchTotal

RETENTION_DAYS = 90
#: A query searched less often than this may be a name that only one person knows.
MIN_SEARCHES_SHOWN = 3
#: Limits what a flood of made-up queries can write.
MAX_QUERIES_A_DAY = 5_000
MAX_RESULTS = 100_000
#: A telephone number without its area code has seven digits, a date of birth six, with any
#: separators, in figures or spelled out. A year and month (202611) does not identify a person.
_YEAR_AND_MONTH = re.compile(r"(?<!\d)20\d\d[\s.\-/]*(?:0?[1-9]|1[0-2])(?!\s*[\d.\-/])")
_DIGIT, _SEPARATORS = r"(?:\d|[공영일이삼사오육칠팔구])", r"[\s.,\-–_/~·]*"
_LONG_NUMBER = re.compile(f"{_DIGIT}(?:{_SEPARATORS}{_DIGIT}){{5,}}")
#: E-mail and web addresses, also with the sign in words: "kim at example.com", "kim 골뱅이 naver 점
#: com".
_ONLINE_ADDRESS = re.compile(
    r"@|골뱅이|\w+\s*(?:\.|\bdot\b|닷|점)\s*(?:com|net|org|kr|cn|vn|io|me|edu|gov|info)\b"
    r"|\b(?:naver|gmail|daum|hanmail|nate|kakao|outlook|hotmail|yahoo|icloud)\b"
)
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def loggable(query: str) -> str:
    """The query in the form in which it may be stored; empty if it must not be stored."""
    # A spreadsheet would interpret a cell that begins with one of these as a formula.
    text = clean_query(query).lstrip("=+-@ ").casefold()[:100]
    # Of a number that is cut by the limit of words, too, no part is stored.
    whole = " ".join(query_words(query)).casefold()
    numbers = _YEAR_AND_MONTH.sub(" ", whole)
    return "" if _ONLINE_ADDRESS.search(whole) or _LONG_NUMBER.search(numbers) else text


def count_search(query: str, language: str, results: int) -> None:
    if count := _count_of_today(query, language):
        SearchCount.objects.filter(pk=count.pk).update(
            times=F("times") + 1, results=min(max(results, 0), MAX_RESULTS)
        )


def count_first_click(query: str, language: str, page_id: int) -> None:
    """Counted only if the search itself was counted before."""
    count = _counts_of_today().filter(query=loggable(query), language=language).first()
    if not count or not Page.objects.live().filter(pk=page_id).exists():
        return
    with transaction.atomic():
        click, _created = FirstClick.objects.get_or_create(count=count, page_id=page_id)
        FirstClick.objects.filter(pk=click.pk).update(times=F("times") + 1)
        SearchCount.objects.filter(pk=count.pk).update(clicks=F("clicks") + 1)


def _counts_of_today() -> QuerySet[SearchCount]:
    return SearchCount.objects.filter(date=timezone.localdate())


def _count_of_today(query: str, language: str) -> SearchCount | None:
    text, today = loggable(query), _counts_of_today()
    if not text or language not in LANGUAGES:
        return None
    if count := today.filter(query=text, language=language).first():
        return count
    if today.count() >= MAX_QUERIES_A_DAY:
        return None
    key = {"date": timezone.localdate(), "language": language, "query": text}
    return SearchCount.objects.get_or_create(**key)[0]


def query_totals() -> QuerySet[dict]:
    """Totals per `query` and `language` within the retention period, for editors: `asked` (number
    of searches), `opened` (first results opened) and `found` (results at the last search)."""
    last = SearchCount.objects.filter(
        query=OuterRef("query"), language=OuterRef("language")
    ).order_by("-date", "pk")
    return (
        _summed()
        .filter(asked__gte=MIN_SEARCHES_SHOWN)
        .annotate(found=Subquery(last.values("results")[:1]))
    )


def _summed() -> QuerySet[dict]:
    rows = SearchCount.objects.order_by().values("query", "language")
    return rows.annotate(asked=Sum("times"), opened=Sum("clicks"))


def number_of_hidden_queries() -> int:
    """The number of queries searched too rarely to be shown."""
    return _summed().filter(asked__lt=MIN_SEARCHES_SHOWN).count()


def first_click_totals() -> QuerySet[dict]:
    """How often a `page` (with its `title`) was `opened` first, for the queries that may be shown."""
    shown = FirstClick.objects.filter(count__query__in=query_totals().values("query"))
    named = shown.order_by().values(
        "page", query=F("count__query"), language=F("count__language"), title=F("page__title")
    )
    return named.annotate(opened=Sum("times"))


@transaction.atomic
def delete_expired(today: datetime.date | None = None) -> int:
    """Delete counts older than the retention period, after adding them to the month's total.

    Returns the number of deleted rows.
    """
    _delete_unloggable()
    before = (today or timezone.localdate()) - datetime.timedelta(days=RETENTION_DAYS)
    old = SearchCount.objects.filter(date__lt=before)
    months = old.order_by().annotate(month=TruncMonth("date")).values("month", "language")
    sums = months.annotate(
        searches=Sum("times"),
        without_results=Sum("times", filter=Q(results=0), default=0),
        opened=Sum("clicks"),
    )
    for row in sums:
        total, _created = SearchTotal.objects.get_or_create(
            month=row["month"], language=row["language"]
        )
        SearchTotal.objects.filter(pk=total.pk).update(
            searches=F("searches") + row["searches"],
            without_results=F("without_results") + row["without_results"],
            clicks=F("clicks") + row["opened"],
        )
    number = old.count()
    old.delete()
    return number


def _delete_unloggable() -> None:
    """Delete rows stored before the rules of `loggable` became stricter."""
    queries = SearchCount.objects.order_by().values_list("query", flat=True).distinct()
    refused = [query for query in queries.iterator() if not loggable(query)]
    for begin in range(0, len(refused), 500):
        SearchCount.objects.filter(query__in=refused[begin : begin + 500]).delete()
