from core.navigation import SiteNavigation


def site_navigation(request) -> dict:
    """Adds `navigation` for base.html; it is lazy and runs no query until it is used."""
    return {"navigation": SiteNavigation(request)}
