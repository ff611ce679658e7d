"""State of the import form: the pasted lines, where the editor splits them, and what they add."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.list_import import lines, splitting_rules
from centers.list_import.lines import Line
from centers.list_import.matching import ExistingService, Matcher, Suggestion
from centers.list_import.splitting_rules import Comma, Doubt, Proposal

MAX_LINES = 60
MAX_LETTERS = 50_000
REASONS = {
    Doubt.ENUMERATION: format_lazy(
        gettext_lazy("뒤에 '{word}'이 이어집니다. '{example}'처럼 하나일 수 있습니다."),
        word="등",
        example="농기구, 주방기구 등 칼갈이 지원",
    ),
    Doubt.BRACKET: gettext_lazy("짝이 없는 괄호가 있습니다."),
    Doubt.SHORT: gettext_lazy("앞이나 뒤의 말이 아주 짧습니다."),
    Doubt.JOINED: format_lazy(gettext_lazy("뒤가 '{word}'으로 이어집니다."), word="및"),
}
SPLIT, JOIN = "split", "join"


@dataclass
class CommaChoice:
    """A comma as shown in the form, with the text before it."""

    name: str
    before: str
    comma: Comma
    #: The editor's decision: `SPLIT`, `JOIN`, or empty while undecided.
    decision: str = ""

    @property
    def reason(self) -> str:
        return str(REASONS[self.comma.doubt]) if self.comma.doubt else ""

    @property
    def is_undecided(self) -> bool:
        return bool(self.comma.doubt) and not self.decision


@dataclass
class Candidate:
    """A service that can be added to the centre."""

    name: str
    wording: str
    suggestion: Suggestion
    existing: ExistingService | None
    is_chosen: bool
    service: str = ""
    second: str = ""
    problem: str = ""


@dataclass
class Entry:
    number: int
    line: Line
    proposal: Proposal
    places: list[CommaChoice] = field(default_factory=list)
    center: str = ""
    near: list[str] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    problem: str = ""

    @property
    def cuts(self) -> list[int]:
        return [place.comma.at for place in self.places if place.decision == SPLIT]

    @property
    def last(self) -> str:
        """The text after the last comma."""
        at = self.places[-1].comma.at + 1 if self.places else 0
        return self.proposal.text[at:].strip()

    @property
    def chosen(self) -> list[Candidate]:
        return [one for one in self.candidates if one.is_chosen]


@dataclass
class Pasted:
    entries: list[Entry]
    unread: list[str]
    problem: str = ""

    @property
    def proposed(self) -> int:
        return sum(len(entry.proposal.services) for entry in self.entries)

    @property
    def doubts(self) -> int:
        return sum(bool(place.comma.doubt) for entry in self.entries for place in entry.places)

    @property
    def undecided_count(self) -> int:
        return sum(place.is_undecided for entry in self.entries for place in entry.places)

    @property
    def services(self) -> int:
        return sum(len(entry.candidates) for entry in self.entries)


def read(text: str) -> Pasted:
    reading = lines.read(text[:MAX_LETTERS])
    entries = [
        Entry(number, line, splitting_rules.propose(line.services))
        for number, line in enumerate(reading.lines[:MAX_LINES])
    ]
    for entry in entries:
        begin = 0
        for comma in entry.proposal.commas:
            before = entry.proposal.text[begin : comma.at].strip()
            decision = "" if comma.doubt else SPLIT if comma.splits else JOIN
            entry.places.append(
                CommaChoice(f"cut-{entry.number}-{comma.at}", before, comma, decision)
            )
            begin = comma.at + 1
    return Pasted(entries, reading.unread, _problem(text, reading))


def _problem(text: str, reading: lines.Reading) -> str:
    if not text.strip():
        return _("글을 붙여 넣어 주세요.")
    if not reading.lines:
        return _(
            "읽을 수 있는 줄이 없습니다. '%(form)s'처럼 된 줄을 붙여 넣거나, 서비스만 한 줄에 넣어 주세요."
        ) % {"form": "● 시·군 / 면 / 관리소 / 서비스, 서비스 등"}
    if len(reading.lines) > MAX_LINES or len(text) > MAX_LETTERS:
        return _("글이 너무 깁니다. 한 번에 %d줄까지 붙여 넣어 주세요.") % MAX_LINES
    return ""


def apply_cuts(pasted: Pasted, data: QueryDict) -> None:
    """Set the editor's decisions from form data. A comma without doubt has a check box: unchecked is join."""
    for entry in pasted.entries:
        for place in entry.places:
            value = data.get(place.name, "")
            if place.comma.doubt:
                place.decision = value if value in (SPLIT, JOIN) else ""
            else:
                place.decision = SPLIT if value == SPLIT else JOIN


def find_candidates(pasted: Pasted, matcher: Matcher) -> None:
    for entry in pasted.entries:
        entry.center = matcher.center_of(entry.line)
        entry.near = [] if entry.center else matcher.near(entry.line)
        for number, wording in enumerate(splitting_rules.services(entry.proposal.text, entry.cuts)):
            suggestion = matcher.suggest(wording)
            existing = matcher.find_existing(entry.center, wording, suggestion.service)
            entry.candidates.append(
                Candidate(
                    f"{entry.number}-{number}",
                    wording,
                    suggestion,
                    existing,
                    is_chosen=not (existing and existing.is_same),
                    service=str(suggestion.service or ""),
                    second=str(suggestion.second or ""),
                )
            )


def apply_choices(pasted: Pasted, data: QueryDict, matcher: Matcher) -> bool:
    """Set the editor's choices from form data; False, with `problem` set, if some are invalid."""
    kinds = {str(pk) for pk, _name in matcher.kinds}
    is_fine = True
    for entry in pasted.entries:
        center = data.get(f"center-{entry.number}", "")
        entry.center = center if center in matcher.centers else ""
        for one in entry.candidates:
            one.is_chosen = f"add-{one.name}" in data
            one.service = data.get(f"kind-{one.name}", "")
            one.second = data.get(f"second-{one.name}", "")
            one.existing = matcher.find_existing(entry.center, one.wording, one.suggestion.service)
            if one.is_chosen:
                one.problem = _problem_of(one, kinds)
                is_fine = is_fine and not one.problem
        if entry.chosen and not entry.center:
            entry.problem = _("더할 관리소를 골라 주세요.")
            is_fine = False
    return is_fine


def _problem_of(one: Candidate, kinds: set[str]) -> str:
    if one.existing and one.existing.is_same:
        return _("이 관리소에 이미 있는 서비스입니다. 표시를 지워 주세요.")
    if one.service not in kinds:
        return _("서비스 종류를 골라 주세요.")
    if one.second and (one.second not in kinds or one.second == one.service):
        return _("'함께 하는 서비스'에는 다른 서비스를 고르거나 비워 두세요.")
    if len(one.wording) > 160:
        return _("160자까지 적을 수 있습니다. 관리소 페이지에서 줄여서 적어 주세요.")
    return ""
