"""How many lines are in which state, counted by the database. It says what `lines.state_of` says."""

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
from django.db.models.functions import Trim
from wagtail_localize.models import StringSegment, StringTranslation

from translation.lines import LineState


@dataclass
class Progress:
    """Lines of a translation, or of many, by state."""

    by_state: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, state: str, lines: int) -> None:
        self.by_state[state] += lines

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def open(self) -> int:
        return self.by_state[LineState.OPEN] + self.by_state[LineState.WRONG]

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
        """Of lines that show the right words, rounded down: 100 means nothing is left."""
        return 100 * self.done // self.total if self.total else 100


def _states() -> QuerySet[StringSegment]:
    """Lines of enabled translations with their `locale` and `state`, a repeated line once."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("locale"),
    ).annotate(
        trimmed=Trim("data"),
        state=Case(
            When(trimmed="", then=Value(LineState.OPEN)),
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
        StringSegment.objects.filter(source__translations__enabled=True)
        .annotate(locale=F("source__translations__target_locale"))
        .filter(~Exists(earlier))
        .annotate(state=Subquery(translated.values("state")[:1]))
        .order_by()
    )


def by_locale() -> dict[int, Progress]:
    """Locale id → all its lines."""
    progress = defaultdict(Progress)
    for row in _states().values("locale", "state").annotate(lines=Count("pk")):
        progress[row["locale"]].add(row["state"] or LineState.OPEN, row["lines"])
    return progress


def by_source(locale_id: int) -> dict[int, Progress]:
    """Source id → the lines of its translation into one language."""
    progress = defaultdict(Progress)
    rows = _states().filter(source__translations__target_locale=locale_id, locale=locale_id)
    for row in rows.values("source_id", "state").annotate(lines=Count("pk", distinct=True)):
        progress[row["source_id"]].add(row["state"] or LineState.OPEN, row["lines"])
    return progress
