"""What the translator's screen shows, worked out before the template: sections, lines, progress."""

import difflib
import re
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail_localize.models import Translation

from translation import glossary, tokens
from translation.glossary import Term
from translation.lines import Line, LineState, lines_of
from translation.places import Place, place_of

#: What a person can do something about, in the order of urgency.
UNFINISHED = (LineState.WRONG, LineState.OPEN, LineState.CHANGED, LineState.UNREVIEWED)
#: Names of the filters with the states they show; `mine` and `all` are no states.
FILTERS = {
    "all": None,
    "todo": {LineState.OPEN, LineState.WRONG},
    "changed": {LineState.CHANGED},
    "unreviewed": {LineState.UNREVIEWED},
    "mine": None,
}
_TOKEN = re.compile(r"⟨(/?)(\d+)⟩")


@dataclass
class ScreenLine:
    line: Line
    place: Place
    terms: list[Term]
    user_id: int | None = None
    #: What was typed but could not be stored, with the reason.
    typed: str | None = None
    problem: str = ""

    @property
    def id(self) -> int:
        return self.line.segment_id

    @cached_property
    def source_text(self) -> str:
        return tokens.shown(self.line.source)

    @property
    def text(self) -> str:
        if self.typed is not None:
            return self.typed
        return tokens.shown(self.line.text, self.line.source)

    @property
    def stored_text(self) -> str:
        return tokens.shown(self.line.text, self.line.source)

    @cached_property
    def tokens(self) -> list[tokens.Token]:
        return tokens.tokens_of(self.line.source)

    @property
    def is_mine(self) -> bool:
        return self.line.translator_id is not None and self.line.translator_id == self.user_id

    @property
    def is_unfinished(self) -> bool:
        return self.line.state in UNFINISHED

    @property
    def rows(self) -> int:
        """Height of the text field: other languages need up to twice the letters of Korean."""
        return max(1 + len(self.source_text) // 24, self.source_text.count("\n") + 1)

    @cached_property
    def source_html(self) -> SafeString:
        """The Korean with its tokens as chips and its terms marked."""
        parts, position = [], 0
        for mark in _TOKEN.finditer(self.source_text):
            parts.append(_marked(self.source_text[position : mark.start()], self.terms))
            parts.append(_chip(mark[1], mark[2]))
            position = mark.end()
        parts.append(_marked(self.source_text[position:], self.terms))
        return mark_safe("".join(parts))  # noqa: S308 - every part was escaped

    @cached_property
    def change_html(self) -> SafeString:
        """The earlier Korean with what went and what came."""
        old = tokens.shown(self.line.previous)
        matcher = difflib.SequenceMatcher(None, old, self.source_text, autojunk=False)
        parts = []
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "equal":
                parts.append(format_html("{}", old[start:end]))
                continue
            if end > start:
                parts.append(format_html("<del>{}</del>", old[start:end]))
            if new_end > new_start:
                parts.append(format_html("<ins>{}</ins>", self.source_text[new_start:new_end]))
        return mark_safe("".join(parts))  # noqa: S308 - every part was escaped

    def is_shown(self, show: str, search: str) -> bool:
        if show == "mine" and not self.is_mine:
            return False
        wanted = FILTERS.get(show)
        if wanted is not None and self.line.state not in wanted:
            return False
        return not search or search in f"{self.source_text}\n{self.text}".casefold()


def _chip(closing: str, number: str) -> SafeString:
    return format_html('<span class="token">{}{}</span>', "/" if closing else "", number)


def _marked(text: str, terms: list[Term]) -> SafeString:
    if not terms:
        return format_html("{}", text)
    by_source = {term.source: term for term in terms}
    pieces = re.split("(" + "|".join(map(re.escape, by_source)) + ")", text)
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<mark title="{}">{}</mark>', by_source[piece].spellings[0], piece)
                if piece in by_source
                else piece,
            )
            for piece in pieces
        ),
    )


@dataclass
class Group:
    """Lines that follow each other under one heading."""

    section: str
    lines: list[ScreenLine] = field(default_factory=list)


class ScreenContent:
    """All lines of a translation in the order of the page's form."""

    def __init__(self, translation: Translation, user_id: int | None = None):
        model = translation.source.specific_content_type.model_class()
        terms = glossary.terms_of(translation.target_locale_id)
        placed = [
            ScreenLine(
                line,
                place_of(model, line.field_path),
                glossary.terms_in(line.source, terms),
                user_id,
            )
            for line in lines_of(translation)
        ]
        #: A stable sort: within a field the lines keep the order of the text.
        self.lines = sorted(placed, key=lambda entry: entry.place.order)

    @cached_property
    def groups(self) -> list[Group]:
        return [
            Group(section, list(run))
            for section, run in groupby(self.lines, key=lambda entry: entry.place.section)
        ]

    def line(self, segment_id: int) -> ScreenLine | None:
        return next((entry for entry in self.lines if entry.id == segment_id), None)

    def count(self, *states: LineState) -> int:
        return sum(entry.line.state in states for entry in self.lines)

    @cached_property
    def progress(self) -> dict:
        """Lines and letters of the Korean that are done."""
        done = [entry for entry in self.lines if entry.line.state == LineState.DONE]
        letters = sum(len(entry.source_text) for entry in self.lines)
        return {
            "lines": len(self.lines),
            "done": len(done),
            "letters": letters,
            "letters_done": sum(len(entry.source_text) for entry in done),
            "percent": 100 * len(done) // len(self.lines) if self.lines else 100,
            "todo": self.count(*FILTERS["todo"]),
            "changed": self.count(LineState.CHANGED),
            "unreviewed": self.count(LineState.UNREVIEWED),
            "mine": sum(entry.is_mine for entry in self.lines),
        }
