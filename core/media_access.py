"""Access control for files below MEDIA_URL.

Only a path that is stored in the database, character for character, is looked up on the disk. That
excludes originals, documents (which have a view with privacy checks) and every other spelling of a path
(`//`, `/./`, `%2f`), so there is nothing to normalise.
"""

from enum import Enum

from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from core.models import SiteImage, SiteRendition


class MediaAccess(Enum):
    NONE = "none"
    #: For this visitor only: not for shared caches.
    PRIVATE = "private"
    PUBLIC = "public"


def access_to_media(request, path: str) -> MediaAccess:
    """`path` is relative to MEDIA_ROOT, exactly as in the URL."""
    rendition = SiteRendition.objects.filter(file=path).select_related("image__collection").first()
    if rendition:
        return _access_to_image(request, rendition.image)
    if request.user.is_authenticated and UserProfile.objects.filter(avatar=path).exists():
        return MediaAccess.PRIVATE
    return MediaAccess.NONE


def _access_to_image(request, image: SiteImage) -> MediaAccess:
    """By the view restrictions of its collection; users with the permission to choose the image may
    always see it, in the admin."""
    restrictions = list(image.collection.get_view_restrictions())
    if not restrictions:
        return MediaAccess.PUBLIC
    if all(restriction.accept_request(request) for restriction in restrictions):
        return MediaAccess.PRIVATE
    policy = policy_registry.get_by_type(SiteImage)
    may_choose = policy.user_has_permission_for_instance(request.user, "choose", image)
    return MediaAccess.PRIVATE if may_choose else MediaAccess.NONE
