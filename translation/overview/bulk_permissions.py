"""Permissions of a user on many versions at once, for lists.

`translation.permissions` checks one page at a time, with queries for each.
"""

from collections.abc import Iterable

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.permissions import get_permission_name

from translation import permissions
from translation.overview.versions import Version


class BulkPermissions:
    def __init__(self, user, versions: Iterable[Version], action: str = "change"):
        self.user, self.action = user, action
        self.locales = permissions.languages_of(user)
        self.submits = user.has_perm(permissions.SUBMIT_PERMISSION)
        wanted = set()
        for version in versions:
            if version.original.is_page:
                wanted.add(version.original.pk if version.is_missing else version.pk)
        policy = policy_registry.get_by_type(Page)
        allowed = policy.instances_user_has_permission_for(user, action)
        # Not filtered by `pk__in`: a site may have more pages than some databases accept parameters.
        self.pages = wanted.intersection(allowed.values_list("pk", flat=True)) if wanted else ()

    def may_open(self, version: Version) -> bool:
        """Whether the user may translate an existing version (or publish it, with that `action`)."""
        if version.is_missing or version.locale.pk not in self.locales:
            return False
        return self._may(version, version.pk)

    def may_submit(self, version: Version) -> bool:
        if not self.submits or version.locale.pk not in self.locales:
            return False
        return version.is_missing and self._may(version, version.original.pk)

    def _may(self, version: Version, pk: int) -> bool:
        if version.original.is_page:
            return pk in self.pages
        return self.user.has_perm(get_permission_name(self.action, version.original.model))
