"""What people typed, on its way into the lines: the same for the form and for the script."""

from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation import entries, tokens
from translation.editor.content import ScreenContent, ScreenLine, digest, written
from translation.entries import Refused
from translation.lines import Line, LineState


def enter(translation: Translation, entry: ScreenLine, typed: str, user, seen: str | None) -> Line:
    """Raises `Refused`; an empty text opens the line again."""
    text = written(typed)
    try:
        html = tokens.stored(text, entry.line.source) if text else ""
    except tokens.TokenError as error:
        raise Refused("invalid", str(error)) from error
    return entries.enter(translation, entry.line, html, user, seen)


def save_form(translation: Translation, content: ScreenContent, posted, user) -> int:
    """Store the lines that were edited in a form, and confirm the one whose button was pressed.
    What was refused stays in `content`. Returns how many were stored."""
    stored = 0
    for entry in content.lines:
        typed = posted.get(f"line-{entry.id}")
        if typed is None or posted.get("theirs") == str(entry.id):
            continue
        is_confirmed = posted.get("confirm") == str(entry.id)
        if not is_confirmed and digest(typed) == posted.get(f"was-{entry.id}", entry.digest):
            continue
        try:
            enter(translation, entry, typed, user, posted.get(f"seen-{entry.id}"))
            stored += 1
        except Refused as refused:
            keep(entry, typed, refused)
    return stored


def keep(entry: ScreenLine, typed: str, refused: Refused) -> None:
    """Leave what was typed on the screen, with the reason and perhaps the other person's text."""
    entry.typed, entry.problem = typed, refused.message
    if refused.line:
        entry.theirs = tokens.shown(refused.line.text, entry.line.source)


def keep_all(content: ScreenContent, posted, refused: Refused) -> None:
    """Nothing can be stored now; all that was edited stays on the screen."""
    for entry in content.lines:
        typed = posted.get(f"line-{entry.id}")
        if typed is not None and digest(typed) != posted.get(f"was-{entry.id}", entry.digest):
            keep(entry, typed, refused)


def confirm_shown(translation: Translation, content: ScreenContent, shown, posted, user) -> int:
    """Confirm the unreviewed lines that were on the screen; one that changed since is left."""
    confirmed = 0
    for entry in content.lines:
        if entry.line.state != LineState.UNREVIEWED or not shown(entry):
            continue
        if posted.get(f"seen-{entry.id}") != entry.line.version:
            continue
        entries.confirm(translation, entry.line, user, entry.line.version)
        confirmed += 1
    return confirmed


def said(stored: int) -> str:
    return _("%(n)d줄을 저장했습니다.") % {"n": stored} if stored else _("고친 줄이 없습니다.")
