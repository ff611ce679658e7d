"""The search log: how often a query is asked and what is opened first. It holds counts, never
visitors, and no query that may tell who asked.

Rules kept here and told in docs/operators.md: nothing that looks like an address or a number of a
person is stored; a query is shown to editors from the third time on; after 90 days only monthly
totals are left.
"""

import datetime
import re

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from wagtail.models import Page

from core.text.search_query import clean_query
from search.log.models import FirstClick, SearchCount, SearchTotal

RETENTION_DAYS = 90
#: Asked less often a query may be a name, and known to one person only.
SHOWN_FROM = 3
#: Bounds what a flood of made-up queries can write.
MAX_QUERIES_A_DAY = 5_000
MAX_RESULTS = 100_000
#: A telephone number without its area code has seven digits, a date of birth six, however divided,
#: in figures or spelled out. A year and month (202611) are no person's.
_YEAR_AND_MONTH = re.compile(r"(?<!\d)20\d\d[\s.\-/]*(?:0?[1-9]|1[0-2])(?!\s*[\d.\-/])")
_FIGURE, _BETWEEN = r"(?:\d|[공영일이삼사오육칠팔구])", r"[\s.,\-–_/~·]*"
_LONG_NUMBER = re.compile(f"{_FIGURE}(?:{_BETWEEN}{_FIGURE}){{5,}}")
#: Mail and web addresses, also with the sign in words: "kim at example.com", "kim 골뱅이 naver 점 com".
_ADDRESS = re.compile(
    r"@|골뱅이|\w+\s*(?:\.|\bdot\b|닷|점)\s*(?:com|net|org|kr|cn|vn|io|me|edu|gov|info)\b"
    r"|\b(?:naver|gmail|daum|hanmail|nate|kakao|outlook|hotmail|yahoo|icloud)\b"
)
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def loggable(query: str) -> str:
    """The query as it may be stored; empty if it may not be."""
    # A spreadsheet would take a cell that begins so for a formula.
    text = clean_query(query).lstrip("=+-@ ").casefold()[:100]
    numbers = _YEAR_AND_MONTH.sub(" ", text)
    return "" if _ADDRESS.search(text) or _LONG_NUMBER.search(numbers) else text


def count_search(query: str, language: str, results: int) -> None:
    if count := _count_of_today(query, language):
        SearchCount.objects.filter(pk=count.pk).update(
            times=F("times") + 1, results=min(max(results, 0), MAX_RESULTS)
        )


def count_first_click(query: str, language: str, page_id: int) -> None:
    """Counted only after the search itself was."""
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


def asked() -> QuerySet[dict]:
    """What was asked in the days that are kept, for editors: `query` and `language`, how often it was
    `asked` and a result `opened`, and how many pages it `found` the last time."""
    last = SearchCount.objects.filter(
        query=OuterRef("query"), language=OuterRef("language")
    ).order_by("-date", "pk")
    return (
        _summed().filter(asked__gte=SHOWN_FROM).annotate(found=Subquery(last.values("results")[:1]))
    )


def _summed() -> QuerySet[dict]:
    rows = SearchCount.objects.order_by().values("query", "language")
    return rows.annotate(asked=Sum("times"), opened=Sum("clicks"))


def number_of_rare() -> int:
    """How many queries were asked too seldom to be shown."""
    return _summed().filter(asked__lt=SHOWN_FROM).count()


def first_opened() -> QuerySet[dict]:
    """Which `page`, of which `title`, was `opened` first, for the queries that may be shown."""
    shown = FirstClick.objects.filter(count__query__in=asked().values("query"))
    named = shown.order_by().values(
        "page", query=F("count__query"), language=F("count__language"), title=F("page__title")
    )
    return named.annotate(opened=Sum("times"))


@transaction.atomic
def tidy(today: datetime.date | None = None) -> int:
    """Forget the queries of days that are kept no longer; their numbers go to the month's total.

    Returns how many rows were forgotten.
    """
    _forget_what_may_not_be_stored()
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


def _forget_what_may_not_be_stored() -> None:
    """Rows of a time when the rules were weaker."""
    queries = SearchCount.objects.order_by().values_list("query", flat=True).distinct()
    refused = [query for query in queries.iterator() if not loggable(query)]
    for begin in range(0, len(refused), 500):
        SearchCount.objects.filter(query__in=refused[begin : begin + 500]).delete()
