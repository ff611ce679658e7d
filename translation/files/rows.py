"""All lines of one language, grouped into the entries of a file: a Korean line with the same
translation everywhere is one entry for all its places."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.lines import Line, LineState, line_from, translations_by_segment
from translation.places import place_of


@dataclass(frozen=True)
class Row:
    """A line with the place where it occurs."""

    line: Line
    translation_id: int
    object_id: str
    #: Korean title of the page or snippet; `place` is the section and label within it.
    title: str
    place: str
    limit: int | None
    model: type

    @property
    def place_key(self) -> str:
        """Identifies the place of the line, the same in every copy of the database."""
        return f"{self.object_id}:{self.line.path}"


@dataclass
class Entry:
    """One Korean line of a file, for one or more places."""

    rows: list[Row]
    #: Whether the entry is for a single place, because the translations of the line differ.
    is_single_place: bool = False

    @property
    def line(self) -> Line:
        return self.rows[0].line

    @property
    def place_key(self) -> str:
        return self.rows[0].place_key if self.is_single_place else ""

    @property
    def places(self) -> list[str]:
        return [f"{row.title} › {row.place}" for row in self.rows]

    @property
    def limit(self) -> int | None:
        return min((row.limit for row in self.rows if row.limit), default=None)


UNFINISHED = set(LineState) - {LineState.DONE}


def translations_into(locale, below: Page | None = None) -> QuerySet[Translation]:
    """Enabled translations into a language; with `below`, of that Korean page and its descendants."""
    translations = Translation.objects.filter(target_locale=locale, enabled=True)
    if below is not None:
        pages = Page.objects.descendant_of(below, inclusive=True)
        translations = translations.filter(source__object_id__in=pages.values("translation_key"))
    return translations.select_related("source__specific_content_type")


def rows_of(translations: QuerySet[Translation], locale) -> Iterator[Row]:
    """All lines of these translations, repeated ones once, in three queries."""
    by_source = {translation.source_id: translation for translation in translations}
    rows = StringTranslation.objects.filter(
        locale=locale, context__object__sources__in=list(by_source)
    )
    translated = translations_by_segment(rows)
    segments = (
        StringSegment.objects.filter(source__in=list(by_source))
        .select_related("string", "context")
        .order_by("source_id", "order", "pk")
    )
    seen = set()
    for segment in segments.iterator(chunk_size=2_000):
        key = segment.string_id, segment.context_id
        if key in seen:
            continue
        seen.add(key)
        yield _row(by_source[segment.source_id], line_from(segment, translated.get(key)))


def _row(translation: Translation, line: Line) -> Row:
    source = translation.source
    model = source.specific_content_type.model_class()
    place = place_of(model, line.field_path)
    return Row(
        line=line,
        translation_id=translation.pk,
        object_id=str(source.object_id),
        title=source.object_repr,
        place=" › ".join(filter(None, [place.section, place.label])),
        limit=place.limit,
        model=model,
    )


def entries_of(rows: Iterator[Row], unfinished_only: bool = False) -> Iterator[Entry]:
    """Group rows into entries, in the order of the first place of each line."""
    places = defaultdict(list)
    for row in rows:
        places[row.line.string_id].append(row)
    for group in places.values():
        same = len({(row.line.text, row.line.state) for row in group}) == 1
        parts = [group] if same else [[row] for row in group]
        for part in parts:
            if not unfinished_only or part[0].line.state in UNFINISHED:
                yield Entry(part, is_single_place=not same)
