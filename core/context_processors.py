from core.navigation import SiteFrame


def site_frame(request) -> dict:
    """`frame`: what base.html shows round every page; costs nothing until it is used."""
    return {"frame": SiteFrame(request)}
