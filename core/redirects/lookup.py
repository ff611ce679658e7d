"""Finds the redirect for a URL and its final target."""

from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

#: Query parameters that identify a post, page or file in URLs of old bulletin boards (Gnuboard 4 and 5, XE
#: and Rhymix). The first row whose first parameter occurs decides, together with the others of that row.
#: All other parameters (page, sfl, stx, sca, sop, device, …) only affect the display.
IDENTITIES = [
    ("file_srl",),
    ("document_srl",),
    ("wr_id", "bo_table", "no"),
    ("bo_table",),
    ("co_id",),
    ("mid",),
]
#: Paths of the old front page, which showed posts by query string; "/" is also the new home page.
FRONT_PATHS = ("/", "/index.php")


def identity_of(query: str) -> dict[str, str]:
    """The identifying parameters of a query string; empty if there are none. Also accepts `&amp;` as
    separator, from links copied out of HTML source."""
    pairs = [pair for pair in parse_qsl(query) if "\0" not in pair[1]]
    parameters = {name.removeprefix("amp;"): value.strip() for name, value in pairs}
    for names in IDENTITIES:
        if names[0] in parameters:
            return {name: parameters[name] for name in names if name in parameters}
    return {}


def find_redirect(url: str, site: Site | None) -> Redirect | None:
    """The redirect for a path with query string: an exact match, else one with the same identifying
    parameters, else one for the path without query string."""
    if "\0" in url:
        return None
    normal = Redirect.normalise_path(url)
    path = normal.partition("?")[0]
    encoded = Redirect.normalise_path(url, decode_unicode=False)
    return (
        _at({normal, encoded}, site)
        or find_by_identity(url, site)
        or _at({path, urlsplit(encoded).path}, site)
    )


def _at(paths: set[str], site: Site | None) -> Redirect | None:
    """The redirect at one of `paths`; one of this site takes precedence over one of all sites."""
    found = Redirect.get_for_site(site).filter(old_path__in=paths).select_related("redirect_page")
    return min(found, key=lambda redirect: (redirect.site_id is None, redirect.pk), default=None)


def find_by_identity(url: str, site: Site | None) -> Redirect | None:
    normal = Redirect.normalise_path(url)
    path, _mark, query = normal.partition("?")
    identity = identity_of(query)
    if not identity:
        return None
    same_path = Q()
    for one in FRONT_PATHS if path in FRONT_PATHS else (path,):
        same_path |= Q(old_path__startswith=f"{one}?")
    name, value = next(iter(identity.items()))
    candidates = Redirect.get_for_site(site).filter(same_path, old_path__contains=f"{name}={value}")
    for redirect in candidates.select_related("redirect_page").order_by("site_id", "pk"):
        if identity_of(redirect.old_path.partition("?")[2]) == identity:
            return redirect
    return None


def final_target(redirect: Redirect, site: Site | None, requested: str = "") -> str | None:
    """The URL at the end of a chain of redirects. None if there is none: the page is not public, or the
    chain leads back to `requested` or into a loop."""
    seen = {path_of(requested or redirect.old_path)}
    while True:
        if redirect.redirect_page_id:
            target = redirect.link if is_public(redirect.redirect_page_id) else None
            return None if target is None or path_of(target) in seen else target
        target = redirect.redirect_link
        if not target or (path := local_path(target, site)) is None:
            return target or None
        if path in seen:
            return None
        seen.add(path)
        following = None if live_page_at(path, site) else find_redirect(path, site)
        if following is None:
            return target
        redirect = following


def path_of(url: str) -> str:
    """A URL of this site in the normal form of stored redirects."""
    return Redirect.normalise_path(url)


def local_path(target: str, site: Site | None) -> str | None:
    """The path of a URL on this site; None for one of another host."""
    parts = urlsplit(target)
    if parts.netloc:
        hosts = {urlsplit(settings.SITE_URL).netloc}
        if site:
            hosts |= {site.hostname, urlsplit(site.root_url).netloc}
        if parts.netloc not in hosts:
            return None
    return path_of(target)


def is_public(pk: int) -> bool:
    return Page.objects.live().public().filter(pk=pk).exists()


def live_page_at(path: str, site: Site | None) -> Page | None:
    """The live page at this URL path, in any language."""
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    path = f"{uri_to_iri(path).partition('?')[0].rstrip('/')}/"
    code = get_language_from_path(path) or settings.LANGUAGE_CODE
    homes = Page.objects.translation_of(site.root_page, inclusive=True)
    home = homes.filter(locale__language_code=code).first()
    if home is None:
        return None
    prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
    return Page.objects.live().filter(url_path=home.url_path + path.removeprefix(prefix)).first()
