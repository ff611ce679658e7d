"""Filters, orders and totals of versions for the overview."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from translation.overview.progress import Progress
from translation.overview.versions import Version, VersionStatus

#: Filters of the list: value of the query parameter → label and predicate.
STATES: dict[str, tuple[str, Callable[[Version], bool]]] = {
    "todo": (_("할 일이 있는 것"), lambda version: version.has_work),
    "open": (_("옮길 줄이 있는 것"), lambda version: version.progress.open > 0),
    "changed": (_("바뀐 줄이 있는 것"), lambda version: version.progress.changed > 0),
    "unreviewed": (_("확인 전인 줄이 있는 것"), lambda version: version.progress.unreviewed > 0),
    "stale": (VersionStatus.STALE.label, lambda version: version.is_stale),
    "review": (
        VersionStatus.REVIEW.label,
        lambda version: VersionStatus.REVIEW in version.statuses,
    ),
    "returned": (
        VersionStatus.RETURNED.label,
        lambda version: VersionStatus.RETURNED in version.statuses,
    ),
    "draft": (VersionStatus.DRAFT.label, lambda version: VersionStatus.DRAFT in version.statuses),
    "live": (VersionStatus.LIVE.label, lambda version: VersionStatus.LIVE in version.statuses),
    "finished": (_("다 된 것"), lambda version: version.is_finished),
    "missing": (VersionStatus.MISSING.label, lambda version: version.is_missing),
}
ORDERS: dict[str, tuple[str, Callable[[Version], tuple]]] = {
    "next": (_("먼저 옮길 것부터"), lambda version: version.urgency),
    "title": (_("제목"), lambda version: (version.original.title,)),
    "kind": (
        _("종류"),
        lambda version: (version.original.kind, version.original.section, version.original.title),
    ),
    "lines": (_("남은 줄이 많은 것부터"), lambda version: (-version.progress.todo,)),
    "asks": (_("방문자가 많이 찾은 것부터"), lambda version: (-version.demand,)),
}


class FilterForm(forms.Form):
    """Filters and order from the query string; invalid values are ignored."""

    q = forms.CharField(
        label=_("제목에서 찾기"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("상태"),
        required=False,
        choices=[("", _("모두")), *((key, label) for key, (label, _test) in STATES.items())],
    )
    kind = forms.ChoiceField(label=_("종류"), required=False)
    order = forms.ChoiceField(
        label=_("차례"),
        required=False,
        choices=[(key, label) for key, (label, _key) in ORDERS.items()],
    )

    def __init__(self, data, versions: Iterable[Version]):
        super().__init__(data)
        kinds = {
            version.original.model._meta.label_lower: version.original.kind for version in versions
        }
        by_name = sorted(kinds.items(), key=lambda pair: pair[1])
        self.fields["kind"].choices = [("", _("모두")), *by_name]

    def filtered(self, versions: Iterable[Version]) -> list[Version]:
        self.is_valid()
        data = self.cleaned_data
        rows = list(versions)
        if data.get("state"):
            rows = [row for row in rows if STATES[data["state"]][1](row)]
        else:
            rows = [row for row in rows if not row.is_missing]
        if kind := data.get("kind"):
            rows = [row for row in rows if row.original.model._meta.label_lower == kind]
        if text := data.get("q", "").casefold():
            rows = [row for row in rows if text in f"{row.original.title}\n{row.title}".casefold()]
        return sorted(rows, key=ORDERS[data.get("order") or "next"][1])


@dataclass
class Summary:
    """Totals of a language."""

    locale: Locale
    progress: Progress = field(default_factory=Progress)
    existing: int = 0
    live: int = 0
    missing: int = 0
    stale: int = 0
    review: int = 0
    returned: int = 0

    def add(self, version: Version) -> None:
        if version.is_missing:
            self.missing += 1
            return
        self.existing += 1
        self.live += version.live
        self.stale += version.is_stale
        self.review += VersionStatus.REVIEW in version.statuses
        self.returned += VersionStatus.RETURNED in version.statuses
        for state, lines in version.progress.by_state.items():
            self.progress.add(state, lines)


def summaries(locales: Iterable[Locale], versions: Iterable[Version]) -> list[Summary]:
    by_locale = {locale.pk: Summary(locale) for locale in locales}
    for version in versions:
        by_locale[version.locale.pk].add(version)
    return list(by_locale.values())


def last_edits_of(locale: Locale, versions: Iterable[Version]) -> dict[UUID, tuple[str, datetime]]:
    """Translation key → name of the user who last entered a line, and when, in two queries."""
    keys = [version.original.key for version in versions if version.progress.total]
    rows = (
        StringTranslation.objects.filter(
            context__object_id__in=keys, locale=locale, last_translated_by__isnull=False
        )
        .order_by()
        .values_list("context__object_id", "last_translated_by")
        .annotate(at=Max("updated_at"))
    )
    latest = {key: (who, at) for key, who, at in sorted(rows, key=lambda row: row[2])}
    people = get_user_model().objects.in_bulk({who for who, _at in latest.values()})
    return {
        key: (people[who].get_full_name() or people[who].get_username(), at)
        for key, (who, at) in latest.items()
    }
