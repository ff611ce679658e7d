"""Opens the translator's screen where Wagtail would open its edit form."""

from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from translation.screen.views import screen


def open_page(request, page):
    """Hook `before_edit_page`. An alias keeps Wagtail's own notice."""
    return None if page.alias_of_id else _open(request, page)


def open_snippet(request, instance):
    """Hook `before_edit_snippet`."""
    return _open(request, instance) if isinstance(instance, TranslatableMixin) else None


def _open(request, target):
    translation = (
        Translation.objects.filter(
            source__object_id=target.translation_key,
            target_locale=target.locale_id,
            enabled=True,
        )
        .select_related("source__specific_content_type", "source__locale", "target_locale")
        .first()
    )
    return screen(request, translation, target) if translation else None
