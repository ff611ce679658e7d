"""In which languages a user may change centres. Menus check it, so it is cached on the request."""

from wagtail.permissions import page_permission_policy

from centers.models import CenterIndexPage


def languages_to_change(request) -> set[str]:
    """Codes of the languages in which the user may change or add at least one centre."""
    if not hasattr(request, "languages_of_centers"):
        request.languages_of_centers = _languages(request.user)
    return request.languages_of_centers


def _languages(user) -> set[str]:
    policy = page_permission_policy
    if not policy.user_has_any_permission(user, {"add", "change"}):
        return set()
    directories = CenterIndexPage.objects.values_list("path", "locale__language_code")
    if user.is_superuser:
        return {code for _path, code in directories}
    paths = [
        allowed.page.path
        for allowed in policy.get_cached_permissions_for_user(user)
        if allowed.permission.codename in {"add_page", "change_page"}
    ]
    return {
        code
        for directory, code in directories
        # A page permission covers the subtree; it may be granted above the directory or on one centre.
        if any(directory.startswith(path) or path.startswith(directory) for path in paths)
    }
