from django import template
from wagtail.models import Locale, TranslatableMixin

register = template.Library()


@register.simple_tag
def other_languages(instance) -> list[str]:
    """Names of the languages in which a page or snippet has a translation, regardless of the user's
    permissions."""
    if not isinstance(instance, TranslatableMixin) or not instance.pk:
        return []
    found = instance.get_translations().values("locale")
    return [locale.get_display_name() for locale in Locale.objects.filter(pk__in=found)]
