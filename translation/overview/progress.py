"""Numbers of lines by state, counted by the database with the same rules as `lines.state_of`."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from wagtail_localize.models import StringSegment, StringTranslation

from translation.lines import LineState


@dataclass
class Progress:
    """Numbers of lines by state, of one or several translations."""

    by_state: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, state: str, lines: int) -> None:
        self.by_state[state] += lines

    def __add__(self, other: "Progress") -> "Progress":
        both = Progress()
        for progress in (self, other):
            for state, lines in progress.by_state.items():
                both.add(state, lines)
        return both

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def open(self) -> int:
        """Lines without a valid translation, i.e. states `OPEN` and `WRONG`."""
        return self.by_state[LineState.OPEN] + self.wrong

    @property
    def wrong(self) -> int:
        return self.by_state[LineState.WRONG]

    @property
    def changed(self) -> int:
        return self.by_state[LineState.CHANGED]

    @property
    def unreviewed(self) -> int:
        return self.by_state[LineState.UNREVIEWED]

    @property
    def done(self) -> int:
        return self.by_state[LineState.DONE]

    @property
    def todo(self) -> int:
        return self.open + self.changed

    @property
    def percent(self) -> int:
        """Percentage of done lines, rounded down, so that 100 means that all are done."""
        return 100 * self.done // self.total if self.total else 100


def by_translation(**filters) -> dict[tuple[int, int], Progress]:
    """(Source id, locale id) → progress of each enabled translation, in one query.

    `filters` are filters on `StringSegment`, e.g. `source__in`.
    """
    progress = defaultdict(Progress)
    rows = _states().filter(**filters)
    for row in rows.values("source_id", "locale", "state").annotate(lines=Count("pk")):
        key = row["source_id"], row["locale"]
        progress[key].add(row["state"] or LineState.OPEN, row["lines"])
    return progress


def by_locale() -> dict[int, Progress]:
    """Locale id → progress of all its translations, in one query."""
    progress = defaultdict(Progress)
    for row in _states().values("locale", "state").annotate(lines=Count("pk")):
        progress[row["locale"]].add(row["state"] or LineState.OPEN, row["lines"])
    return progress


def by_source(locale_id: int) -> dict[int, Progress]:
    """Source id → progress of its translation into one language, in one query."""
    found = by_translation(locale=locale_id)
    return defaultdict(Progress, {source: lines for (source, _locale), lines in found.items()})


def _states() -> QuerySet[StringSegment]:
    """Segments of enabled translations, annotated with `locale` and `state`; repeated ones once."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("locale"),
    ).annotate(
        state=Case(
            # Not TRIM, which ignores line breaks: blank is what `str.strip` removes in Python.
            When(data__regex=r"^\s*$", then=Value(LineState.OPEN)),
            When(has_error=True, then=Value(LineState.WRONG)),
            When(change__isnull=False, then=Value(LineState.CHANGED)),
            When(
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                then=Value(LineState.UNREVIEWED),
            ),
            default=Value(LineState.DONE),
            output_field=CharField(),
        ),
    )
    earlier = StringSegment.objects.filter(
        source=OuterRef("source_id"),
        string=OuterRef("string_id"),
        context=OuterRef("context_id"),
        pk__lt=OuterRef("pk"),
    )
    return (
        # The annotation reuses the join of this filter, so both refer to the same translation.
        StringSegment.objects.filter(source__translations__enabled=True)
        .annotate(locale=F("source__translations__target_locale"))
        .filter(~Exists(earlier))
        .annotate(state=Subquery(translated.values("state")[:1]))
        .order_by()
    )
