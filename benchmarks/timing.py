"""Measures durations and database queries of calls."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection


@dataclass
class Timing:
    """In milliseconds."""

    median: float
    p95: float
    count: int

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Timing":
        ordered = sorted(1000 * value for value in seconds)
        return cls(
            statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))], len(ordered)
        )

    def __str__(self):
        return f"{self.median:10.1f} {self.p95:10.1f} {self.count:6}"


def timed(calls: Iterable[Callable]) -> Timing:
    durations = []
    for call in calls:
        started = time.perf_counter()
        call()
        durations.append(time.perf_counter() - started)
    return Timing.of(durations)


class QueryCount:
    """Counts queries; for `connection.execute_wrapper`."""

    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


def count_queries(call: Callable) -> int:
    count = QueryCount()
    with connection.execute_wrapper(count):
        call()
    return count.queries
