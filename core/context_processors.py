from core.navigation import SiteNavigation


def site_navigation(request) -> dict:
    """`frame`: what base.html shows round every page; costs nothing until it is used."""
    return {"navigation": SiteNavigation(request)}
