"""Import plan: the changes that a file would make, computed before anything is written."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from translation import markup, permissions, targets
from translation.entries import LineRules, Refused, refuse_if_locked
from translation.files.files import FileContent, FileLine
from translation.files.rows import Row, rows_of, translations_into
from translation.lines import LineState


@dataclass(frozen=True)
class Change:
    row: Row
    html: str

    @property
    def source_html(self) -> SafeString:
        return markup.source_html(self.row.line.source, [])

    @property
    def before_html(self) -> SafeString:
        return markup.line_html(self.row.line.text, self.row.line.source)

    @property
    def after_html(self) -> SafeString:
        return markup.line_html(self.html, self.row.line.source)


@dataclass(frozen=True)
class Remark:
    """Why a line of the file is not imported."""

    position: str
    source: str
    reason: str

    @property
    def source_html(self) -> SafeString:
        return markup.source_html(self.source, [])


@dataclass
class Plan:
    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)

    def refuse(self, kind: str, incoming: FileLine, reason: str) -> None:
        self.counts[kind] += 1
        self.remarks.append(Remark(incoming.position, incoming.source, reason))


def make_plan(content: FileContent, locale: Locale, user=None, overwrite: bool = False) -> Plan:
    """Without `user` (management command) permissions and locks are not checked. With `overwrite`, the
    file replaces texts that people entered on the site after the export."""
    return _Planner(content, locale, user, overwrite).plan()


class _Planner:
    def __init__(self, content, locale, user, overwrite):
        self.content, self.overwrite = content, overwrite
        self.rules = LineRules(locale.pk)
        translations = translations_into(locale)
        self.by_source, self.by_place_key = defaultdict(list), {}
        for row in rows_of(translations, locale):
            self.by_source[row.line.source].append(row)
            self.by_place_key[row.place_key, row.line.source] = row
        self.closed = _closed_translations(translations, user) if user else {}
        self.result = Plan()
        #: (String id, context id) → text of an earlier line of the file.
        self.imported: dict[tuple[int, int], str] = {}

    def plan(self) -> Plan:
        single_places = {(one.place_key, one.source) for one in self.content.lines if one.place_key}
        for incoming in self.content.lines:
            if incoming.problem:
                self.result.refuse("invalid", incoming, incoming.problem)
            elif incoming.is_fuzzy:
                self.result.counts["fuzzy"] += 1
            else:
                self._assign(incoming, single_places)
        return self.result

    def _assign(self, incoming: FileLine, single_places: set) -> None:
        if incoming.place_key:
            row = self.by_place_key.get((incoming.place_key, incoming.source))
            rows = [row] if row else []
        else:
            rows = [
                row
                for row in self.by_source.get(incoming.source, [])
                if (row.place_key, incoming.source) not in single_places
            ]
        if not rows:
            self.result.refuse(
                "unknown", incoming, _("지금은 없는 줄입니다. 원문이 바뀌었을 수 있습니다.")
            )
        for row in rows:
            self._check_duplicate(incoming, row)

    def _check_duplicate(self, incoming: FileLine, row: Row) -> None:
        key = row.line.string_id, row.line.context_id
        if key in self.imported and self.imported[key] != incoming.text:
            reason = _("같은 줄이 파일에 두 번, 다른 글로 있습니다. 앞의 것을 씁니다.")
            self.result.refuse("double", incoming, reason)
        elif key not in self.imported:
            self.imported[key] = incoming.text
            self._check(incoming, row)

    def _check(self, incoming: FileLine, row: Row) -> None:
        if self._is_unchanged(incoming, row):
            self.result.counts["same"] += 1
        elif reason := self.closed.get(row.translation_id):
            self.result.refuse("closed", incoming, reason)
        elif self._is_newer_here(row):
            reason = _("파일을 내려받은 뒤에 누리집에서 고친 줄입니다. 누리집의 글을 둡니다.")
            self.result.refuse("newer", incoming, reason)
        elif problem := self.rules.problem(row.model, row.line, incoming.text):
            self.result.refuse("invalid", incoming, problem)
        else:
            self.result.counts["changed" if row.line.text else "new"] += 1
            self.result.changes.append(Change(row, incoming.text))

    def _is_unchanged(self, incoming: FileLine, row: Row) -> bool:
        """Whether the text is the same. A PO entry without `fuzzy` also confirms an unreviewed line; an
        unchanged cell does not."""
        is_same = row.line.text == incoming.text
        return is_same and (row.line.state == LineState.DONE or not self.content.confirms)

    def _is_newer_here(self, row: Row) -> bool:
        made, entered = self.content.exported_at, row.line.updated_at
        is_by_person = row.line.translator_id is not None
        return bool(not self.overwrite and made and entered and is_by_person and entered > made)


def _closed_translations(translations, user) -> dict[int, str]:
    """Translation id → why this user may not change its lines."""
    closed = {}
    for translation in translations.select_related("source", "target_locale"):
        if reason := _why_closed(translation, user):
            closed[translation.pk] = reason
    return closed


def _why_closed(translation: Translation, user) -> str:
    target = targets.target_of(translation)
    if target is None or not permissions.may_translate(user, translation, target):
        return _("이 쪽을 옮길 권한이 없습니다.")
    try:
        refuse_if_locked(target, user)
    except Refused as reason:
        return str(reason)
    return ""
