"""Store submitted lines, for both the form and the JSON endpoint."""

from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation import entries, tokens
from translation.editor.content import EditorContent, EditorLine, digest, normalized
from translation.entries import Refused
from translation.lines import Line, LineState


def enter(translation: Translation, entry: EditorLine, typed: str, user, seen: str | None) -> Line:
    """Store a text with tokens; an empty text clears the line. `seen`: see `entries.enter`. Raises
    `Refused`."""
    text = normalized(typed)
    try:
        html = tokens.to_html(text, entry.line.source) if text else ""
    except tokens.TokenError as error:
        raise Refused("invalid", str(error)) from error
    return entries.enter(translation, entry.line, html, user, seen)


def save_form(translation: Translation, content: EditorContent, posted, user) -> int:
    """Store the edited lines of a submitted form, and confirm the one whose button was pressed.

    Refused lines are marked in `content` and keep the submitted text. Returns the number of stored
    lines.
    """
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
            mark_refused(entry, typed, refused)
    return stored


def mark_refused(entry: EditorLine, typed: str, refused: Refused) -> None:
    """Show the submitted text again with the reason and, for a conflict, the other person's text."""
    entry.typed, entry.problem = typed, refused.message
    if refused.line:
        entry.theirs = tokens.to_text(refused.line.text, entry.line.source)


def mark_all_refused(content: EditorContent, posted, refused: Refused) -> None:
    """Show all edited texts again, as the whole form was refused."""
    for entry in content.lines:
        typed = posted.get(f"line-{entry.id}")
        if typed is not None and digest(typed) != posted.get(f"was-{entry.id}", entry.digest):
            mark_refused(entry, typed, refused)


def confirm_visible(translation: Translation, content: EditorContent, shown, posted, user) -> int:
    """Confirm the unreviewed lines that were visible, but none that changed since the form was loaded.
    Returns the number of confirmed lines."""
    confirmed = 0
    for entry in content.lines:
        if entry.line.state != LineState.UNREVIEWED or not shown(entry):
            continue
        if posted.get(f"seen-{entry.id}") != entry.line.version:
            continue
        entries.confirm(translation, entry.line, user, entry.line.version)
        confirmed += 1
    return confirmed


def saved_message(stored: int) -> str:
    return _("%(n)d줄을 저장했습니다.") % {"n": stored} if stored else _("고친 줄이 없습니다.")
