"""Translation memory: identical lines are filled, and a line whose Korean changed keeps its old
translation until a person confirms or edits it."""

from collections import defaultdict

from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.models import ChangedLine
from translation.storing import store

TOOL = "번역 메모리"
#: Korean lines with a likeness below this, in percent, count as different lines.
MIN_LIKENESS = 50


def fill(translation: Translation) -> int:
    """Fill open lines with the newest translation of the same Korean line from anywhere on the site.

    The translation type is copied: a person's translation counts as reviewed here too, a machine's
    stays unreviewed. Returns the number of filled lines.
    """
    open_lines = untranslated(translation)
    known = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        translation_of__in=[segment.string_id for segment in open_lines],
        has_error=False,
        change__isnull=True,
    ).exclude(data="")
    # "machine" sorts before "manual" and the last row wins: a person's newest, if there is one.
    best = {
        row.translation_of_id: row for row in known.order_by("translation_type", "updated_at", "pk")
    }
    pairs = [(line, best[line.string_id]) for line in open_lines if line.string_id in best]
    return len(store(_rows(translation, pairs, TOOL)))


def carry_forward(translation: Translation) -> int:
    """Copy the old translations of lines whose Korean changed, each with a `ChangedLine`.

    The old line is the most similar one of the same context. Returns the number of copied lines.
    """
    open_lines = untranslated(translation)
    old = _no_longer_used(translation)
    pairs, copied_from = [], []
    for segment in open_lines:
        candidates = old[segment.context_id]
        scored = [(_likeness(row, segment.string.data), row) for row in candidates]
        likeness, row = max(scored, key=lambda pair: pair[0], default=(0, None))
        if likeness < MIN_LIKENESS:
            continue
        candidates.remove(row)
        pairs.append((segment, row))
        copied_from.append((row, likeness))
    made = store(_rows(translation, pairs))
    ChangedLine.objects.bulk_create(
        ChangedLine(
            translation=new,
            previous=_korean_of(row),
            likeness=likeness,
        )
        for new, (row, likeness) in zip(made, copied_from, strict=True)
    )
    return len(made)


def untranslated(translation: Translation) -> list[StringSegment]:
    """Segments without any translation; repeated ones once."""
    translations = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=translation.target_locale_id,
    )
    segments = (
        StringSegment.objects.filter(~Exists(translations), source=translation.source_id)
        .select_related("string", "context")
        .order_by("order", "pk")
    )
    lines = {}
    for segment in segments:
        lines.setdefault((segment.string_id, segment.context_id), segment)
    return list(lines.values())


def _no_longer_used(translation: Translation) -> dict[int, list[StringTranslation]]:
    """Context id → translations of this object whose Korean line is no longer there, newest first."""
    used = StringSegment.objects.filter(
        source=translation.source_id,
        string=OuterRef("translation_of_id"),
        context=OuterRef("context_id"),
    )
    rows = (
        StringTranslation.objects.filter(
            ~Exists(used),
            context__object_id=translation.source.object_id,
            locale=translation.target_locale_id,
        )
        .exclude(data="")
        .select_related("translation_of", "change")
        .order_by("-updated_at", "pk")
    )
    old = defaultdict(list)
    for row in rows:
        old[row.context_id].append(row)
    return old


def _korean_of(row: StringTranslation) -> str:
    """The Korean line that was actually translated, also if it changed twice without review."""
    change = getattr(row, "change", None)
    return change.previous if change else row.translation_of.data


def _likeness(row: StringTranslation, korean: str) -> int:
    return round(fuzz.ratio(_korean_of(row), korean))


def _rows(translation, pairs, tool: str = "") -> list[tuple[StringTranslation, str]]:
    """Unsaved copies of the earlier translations for the contexts of their segments, each with the
    HTML of its Korean line, as `store` expects. `pairs` are (segment, earlier translation)."""
    return [
        (
            StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                data=row.data,
                translation_type=row.translation_type,
                tool_name=tool or row.tool_name,
                last_translated_by_id=row.last_translated_by_id,
                has_error=row.has_error,
                field_error=row.field_error,
            ),
            segment.string.data,
        )
        for segment, row in pairs
    ]
