"""Opens the translator's screen where Wagtail would open its edit form."""

from wagtail.models import TranslatableMixin

from translation.screen.desk import STARTED, Desk
from translation.screen.views import screen


def open_page(request, page):
    """Hook `before_edit_page`. An alias keeps Wagtail's own notice."""
    return None if page.alias_of_id else _open(request, page)


def open_snippet(request, instance):
    """Hook `before_edit_snippet`."""
    return _open(request, instance) if isinstance(instance, TranslatableMixin) else None


def _open(request, target):
    translation = STARTED.filter(
        source__object_id=target.translation_key, target_locale=target.locale_id
    ).first()
    if translation is None:
        return None
    return screen(request, Desk(translation, target, request.user))
