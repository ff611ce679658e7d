"""What keeps a translation from being published, with the way to each."""

from translation import targets
from translation.editor.content import ScreenContent
from translation.editor.context import Desk, admin_url


def obstacles_of(desk: Desk, content: ScreenContent) -> dict:
    """The context of `obstacles.html`."""
    lines = [entry.line for entry in content.lines]
    obstacles = targets.obstacles(desk.translation, desk.target, lines)
    return {
        "obstacles": obstacles,
        "in_the_way": [
            entry for entry in content.lines if targets.is_in_the_way(entry.line, desk.target)
        ],
        "unpublished": [
            (str(instance), admin_url(instance, "edit")) for instance in obstacles.unpublished
        ],
    }
