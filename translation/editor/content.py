"""Content of the editor, computed for its templates: sections, lines, filters, progress."""

from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import Translation

from core.text.normal_form import clean_text
from translation import glossary, markup, tokens
from translation.glossary import Term
from translation.lines import Line, LineState, lines_of
from translation.models import Strength
from translation.places import Place, place_of


class LineFilter(models.TextChoices):
    """The filters of lines. All but `ALL`, `TODO` and `MINE` are states of lines."""

    ALL = "all", gettext_lazy("모두")
    #: The lines that Ctrl+Enter steps through.
    TODO = "todo", gettext_lazy("할 일")
    OPEN = LineState.OPEN.value, LineState.OPEN.label
    WRONG = LineState.WRONG.value, LineState.WRONG.label
    CHANGED = LineState.CHANGED.value, LineState.CHANGED.label
    UNREVIEWED = LineState.UNREVIEWED.value, LineState.UNREVIEWED.label
    MINE = "mine", gettext_lazy("내가 옮긴 줄")


@dataclass
class EditorLine:
    """A line with its place and glossary terms, and with submitted text that was refused."""

    line: Line
    place: Place
    terms: list[Term]
    user_id: int | None = None
    #: Text that was typed but could not be stored; `problem` is the reason.
    typed: str | None = None
    problem: str = ""
    #: Text that somebody else stored meanwhile.
    theirs: str | None = None

    @property
    def id(self) -> int:
        return self.line.segment_id

    @cached_property
    def source_text(self) -> str:
        return tokens.to_text(self.line.source)

    @property
    def text(self) -> str:
        return self.stored_text if self.typed is None else self.typed

    @cached_property
    def stored_text(self) -> str:
        return tokens.to_text(self.line.text, self.line.source)

    @property
    def digest(self) -> str:
        return digest(self.stored_text)

    @cached_property
    def chips(self) -> list[markup.Chip]:
        return markup.chips_of(self.line.source)

    @property
    def is_mine(self) -> bool:
        return self.line.translator_id is not None and self.line.translator_id == self.user_id

    @property
    def may_be_confirmed(self) -> bool:
        return self.line.state in {LineState.CHANGED, LineState.UNREVIEWED}

    @property
    def state_label(self) -> str:
        if self.line.state == LineState.CHANGED:
            return _("원문이 바뀌었습니다 (%(n)d %% 같음)") % {"n": self.line.likeness}
        return str(self.line.state.label)

    @property
    def height(self) -> int:
        """Rows of the text field: other languages need up to twice as many characters as Korean."""
        return max(1 + len(self.source_text) // 24, self.source_text.count("\n") + 1)

    @cached_property
    def source_html(self) -> SafeString:
        return markup.source_html(self.line.source, self.terms)

    @cached_property
    def change_html(self) -> SafeString:
        return markup.difference_html(self.line.previous, self.line.source)

    @cached_property
    def notice(self) -> str:
        """Message about missing recommended terms. Missing required terms make the line `WRONG`."""
        wanted = [term for term in self.terms if term.strength == Strength.PREFER]
        if not wanted or not self.line.text:
            return ""
        return glossary.missing_terms_message(
            glossary.missing_terms(self.line.source, self.line.text, wanted)
        )

    def matches(self, show: str) -> bool:
        if show == LineFilter.ALL:
            return True
        if show == LineFilter.TODO:
            return self.line.state != LineState.DONE
        if show == LineFilter.MINE:
            return self.is_mine
        return self.line.state == show

    def contains(self, query: str) -> bool:
        return not query or query.casefold() in f"{self.source_text}\n{self.text}".casefold()


@dataclass(frozen=True)
class Selection:
    """The selected filter (`show`) and search text of the editor."""

    show: str = LineFilter.ALL
    query: str = ""

    @classmethod
    def of(cls, parameters) -> "Selection":
        """From query parameters `show` and `q`; an unknown filter shows all lines."""
        show, query = parameters.get("show", ""), parameters.get("q", "")
        return cls(
            show if show in LineFilter.values else LineFilter.ALL,
            query.replace("\0", "").strip()[:200],
        )

    def shows(self, entry: EditorLine) -> bool:
        return entry.matches(self.show) and entry.contains(self.query)


@dataclass
class Group:
    """Consecutive lines under one heading."""

    section: str
    lines: list[EditorLine] = field(default_factory=list)


class EditorContent:
    """All lines of a translation in the order of the page's edit form."""

    def __init__(self, translation: Translation, user_id: int | None = None):
        model = translation.source.specific_content_type.model_class()
        terms = glossary.terms_of(translation.target_locale_id)
        placed = [
            EditorLine(
                line,
                place_of(model, line.field_path),
                glossary.terms_in(line.source, terms),
                user_id,
            )
            for line in lines_of(translation)
        ]
        #: The sort is stable: within a field, lines keep the order of the text.
        self.lines = sorted(placed, key=lambda entry: entry.place.order)

    @cached_property
    def groups(self) -> list[Group]:
        return [
            Group(section, list(run))
            for section, run in groupby(self.lines, key=lambda entry: entry.place.section)
        ]

    def line(self, segment_id: int) -> EditorLine | None:
        return next((entry for entry in self.lines if entry.id == segment_id), None)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of lines by filter."""
        return {show.value: sum(entry.matches(show) for entry in self.lines) for show in LineFilter}

    def choices(self, selection: Selection) -> list[tuple]:
        """Name, label, number of lines and whether it is selected, for each filter."""
        return [
            (show.value, show.label, self.counts[show], show == selection.show)
            for show in LineFilter
        ]

    @cached_property
    def progress(self) -> dict[str, int]:
        """Numbers of lines and of characters of the Korean, in total and done."""
        done = [entry for entry in self.lines if entry.line.state == LineState.DONE]
        return {
            "lines": len(self.lines),
            "done": len(done),
            "letters": sum(len(entry.source_text) for entry in self.lines),
            "letters_done": sum(len(entry.source_text) for entry in done),
            # Rounded down, so that 100 means that all lines are done.
            "percent": 100 * len(done) // len(self.lines) if self.lines else 100,
        }


def normalized(text: str) -> str:
    """The normal form of a text submitted from a text field."""
    return clean_text(text)


def digest(text: str) -> str:
    """A hash to detect whether a text was edited, so that the form need not contain it twice."""
    return blake2b(normalized(text).encode(), digest_size=8).hexdigest()
