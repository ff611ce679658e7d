"""Blockers of publication, with a link to each."""

from translation import targets
from translation.editor.content import EditorContent
from translation.editor.context import EditorContext, admin_url


def blockers_of(context: EditorContext, content: EditorContent) -> dict:
    """The template context of `blockers.html`."""
    lines = [entry.line for entry in content.lines]
    blockers = targets.blockers(context.translation, context.target, lines)
    return {
        "blockers": blockers,
        "blocking_lines": [
            entry
            for entry in content.lines
            if targets.blocks_publication(entry.line, context.target)
        ],
        "unpublished": [
            (str(instance), admin_url(instance, "edit")) for instance in blockers.unpublished
        ],
    }
