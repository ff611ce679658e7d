"""Adds the chosen services in one transaction, as one draft revision per centre by the editor."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from centers import revisions
from centers.list_import.entries import Candidate, Pasted
from centers.list_import.matching import Matcher
from centers.models import CenterPage, CenterService
from core.deferred_indexing import defer_indexing


def add(pasted: Pasted, matcher: Matcher, user) -> list[CenterPage]:
    """Returns the pages that have a new draft. Raises `revisions.CannotRevise`, with the centre's name."""
    wanted: dict[str, list[Candidate]] = defaultdict(list)
    for entry in pasted.entries:
        wanted[entry.center] += entry.chosen
    pages = []
    with defer_indexing(), transaction.atomic():
        for center, chosen in wanted.items():
            if chosen:
                state = matcher.centers[center]
                live = CenterPage.objects.select_for_update(of=("self", "page_ptr")).filter(
                    pk=state.pk
                )
                try:
                    pages.append(_add_to(live.first(), chosen, user))
                except revisions.CannotRevise as reason:
                    name = matcher.names[state.key]
                    raise revisions.CannotRevise(f"{name}: {reason}") from reason
    return pages


def _add_to(live: CenterPage | None, chosen: list[Candidate], user) -> CenterPage:
    if live is None:
        raise revisions.CannotRevise(_("그 사이 지워졌습니다."))
    if reason := revisions.edit_blocker(live, user):
        raise revisions.CannotRevise(reason)
    page = revisions.latest_draft(live)
    last = max((row.sort_order or 0 for row in page.services.all()), default=-1)
    for number, one in enumerate(chosen, start=last + 1):
        page.services.add(
            CenterService(
                locale=page.locale,
                wording=one.wording,
                service_id=int(one.service),
                second_service_id=int(one.second) if one.second else None,
                sort_order=number,
            )
        )
    revisions.save(page, user, publish=False)
    return page
