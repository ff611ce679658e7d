"""Blockers of publication, with a link to each."""

from translation import targets
from translation.editor.content import ScreenContent
from translation.editor.context import EditorContext, admin_url


def blockers_of(context: EditorContext, content: ScreenContent) -> dict:
    """The template context of `blockers.html`."""
    lines = [entry.line for entry in content.lines]
    blockers = targets.blockers(context.translation, context.target, lines)
    return {
        "blockers": blockers,
        "in_the_way": [
            entry
            for entry in content.lines
            if targets.blocks_publication(entry.line, context.target)
        ],
        "unpublished": [
            (str(instance), admin_url(instance, "edit")) for instance in blockers.unpublished
        ],
    }
