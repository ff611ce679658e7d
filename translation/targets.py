"""Draft, preview, send for review and publish the translated page or snippet.

A live page changes only when somebody with the publish permission publishes it: drafts are revisions
and never write to the live row, unlike wagtail-localize's `save_target(publish=False)`.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision, WorkflowMixin, WorkflowState
from wagtail_localize.fields import TranslatableField, copy_synchronised_fields
from wagtail_localize.models import Translation
from wagtail_localize.segments.ingest import ingest_segments

from core.publication import PublicationRefused
from translation.entries import refuse_if_locked
from translation.lines import UNFINISHED, LineState, lines_of


class CannotPublish(Exception):
    """Why a translation is not published or sent for review; the message says what to do first."""


@dataclass(frozen=True)
class Blockers:
    """What blocks the publication of a translation; false if nothing does."""

    #: Numbers of lines that are untranslated, invalid, or not confirmed by a person.
    open: int = 0
    wrong: int = 0
    unreviewed: int = 0
    #: The parent page and translations of related objects that are not live.
    unpublished: list = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.open or self.wrong or self.unreviewed or self.unpublished)

    def __str__(self) -> str:
        names = ", ".join(str(instance) for instance in self.unpublished[:5])
        reasons = [
            self.open and _("옮기지 않은 줄이 %(n)d개 있습니다.") % {"n": self.open},
            self.wrong and _("고쳐야 할 줄이 %(n)d개 있습니다.") % {"n": self.wrong},
            self.unreviewed
            and _("사람이 확인하지 않은 줄이 %(n)d개 있습니다.") % {"n": self.unreviewed},
            names and _("먼저 게시해야 할 것이 있습니다: %(names)s") % {"names": names},
        ]
        return " ".join(reason for reason in reasons if reason)


def target_of(translation: Translation):
    """The translated page or snippet; None if it does not exist (any more)."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def blockers(translation: Translation, target=None, lines=None, *, again=False) -> Blockers:
    """`target` and `lines` save queries if known. `again`: the translation was live until its Korean
    page was unpublished, so unreviewed lines that were published then do not block."""
    target = target or target_of(translation)
    lines = lines_of(translation) if lines is None else lines
    states = [line.state for line in lines if blocks_publication(line, target, again=again)]
    return Blockers(
        open=states.count(LineState.OPEN),
        wrong=states.count(LineState.WRONG),
        unreviewed=states.count(LineState.UNREVIEWED),
        unpublished=[*_unpublished_parent(target), *_unpublished_relations(translation)],
    )


def blocks_publication(line, target, *, again=False) -> bool:
    if line.state != LineState.UNREVIEWED:
        return line.state in UNFINISHED
    # Unreviewed lines that are published already do not block.
    published = getattr(target, "last_published_at", None)
    return not (published and (target.live or again) and line.updated_at <= published)


def _unpublished_parent(target) -> list:
    parent = target.get_parent() if isinstance(target, Page) else None
    return [parent] if parent and parent.depth > 1 and not parent.live else []


def _unpublished_relations(translation: Translation) -> list:
    """Related objects that are not live in the language; the Korean one if there is no translation."""
    unpublished = []
    for segment in translation.source.relatedobjectsegment_set.select_related(
        "object__content_type"
    ):
        instance = segment.object.get_instance_or_none(translation.target_locale_id)
        if instance is None:
            unpublished.append(segment.get_source_instance())
        elif not getattr(instance, "live", True):
            unpublished.append(instance)
    found = [instance for instance in unpublished if instance]
    return list({(type(instance), instance.pk): instance for instance in found}.values())


def preview(translation: Translation):
    """The translated page or snippet with the current lines, unsaved; open lines are in Korean."""
    return _with_lines(translation, translation.get_target_instance())


def _with_lines(translation: Translation, target):
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    copy_synchronised_fields(original, target)
    ingest_segments(
        original,
        target,
        source.locale,
        locale,
        source._get_segments_for_translation(locale, fallback=True),
    )
    _clear_relations(original, target)
    if isinstance(target, Page):
        target.slug = find_available_slug(
            target.get_parent(), target.slug, ignore_page_id=target.pk
        )
        target.draft_title = target.title
    return target


def _clear_relations(original, target) -> None:
    """Clear foreign keys that are empty in Korean; wagtail-localize would leave their old value."""
    for translated in type(original).translatable_fields:
        if not isinstance(translated, TranslatableField):
            continue
        relation = translated.get_field(type(original))
        if isinstance(relation, models.ForeignKey) and not getattr(original, relation.attname):
            setattr(target, relation.name, None)


@transaction.atomic
def create(translation: Translation, user) -> None:
    """Create the first draft of the page or snippet; an alias is converted to a regular page."""
    original = translation.source.as_instance()
    target = target_of(translation)
    if target is None:
        target = original.copy_for_translation(translation.target_locale)
        if not isinstance(target, Page):
            target.live = False
            # Its relations have to point to objects of its locale before it can be saved.
            _with_lines(translation, target).save()
    elif getattr(target, "alias_of_id", None):
        type(target).objects.filter(pk=target.pk).update(alias_of=None)
    _revision(translation, user)


def _revision(translation: Translation, user) -> Revision:
    return preview(translation).save_revision(user=user)


@transaction.atomic
def save_draft(translation: Translation, user) -> Revision:
    """Save the current lines as a draft revision; the live version stays as it is.

    Raises `CannotPublish` if validation of the page fails, `Refused` if the page is locked.
    """
    refuse_if_locked(translation.get_target_instance(), user)
    return _valid_revision(translation, user)


@transaction.atomic
def publish(translation: Translation, user, *, again=False) -> None:
    """Publish the current lines. The caller checks `permissions.may_publish`. `again`: see `blockers`.

    Raises `CannotPublish` if there are blockers, `Refused` if the page is locked.
    """
    revision = _finished_revision(translation, user, again=again)
    try:
        revision.publish(user=user)
    except PublicationRefused as refused:
        raise CannotPublish(str(refused)) from refused


@transaction.atomic
def send_for_review(translation: Translation, user) -> WorkflowState:
    """Start or resume the workflow of the page with the current lines; approval publishes them.

    Raises `CannotPublish` if there are blockers, if there is no workflow, or if the page is under
    review already; `Refused` if the page is locked.
    """
    _finished_revision(translation, user)
    target = translation.get_target_instance()
    workflow = target.get_workflow() if isinstance(target, WorkflowMixin) else None
    if workflow is None:
        raise CannotPublish(
            _("검토 절차가 정해져 있지 않습니다. 게시 담당자에게 게시를 부탁해 주세요.")
        )
    state = target.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        return state
    if state:
        raise CannotPublish(_("이미 검토하고 있습니다. 검토가 끝나면 알려 드립니다."))
    return workflow.start(target, user)


def _finished_revision(translation: Translation, user, *, again=False) -> Revision:
    target = translation.get_target_instance()
    refuse_if_locked(target, user)
    if found := blockers(translation, target, again=again):
        raise CannotPublish(str(found))
    return _valid_revision(translation, user)


def _valid_revision(translation: Translation, user) -> Revision:
    try:
        return _revision(translation, user)
    except ValidationError as error:
        raise CannotPublish(
            _("이대로는 저장할 수 없습니다: %(reasons)s") % {"reasons": " ".join(error.messages)}
        ) from error
