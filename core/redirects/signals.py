"""Removes automatic redirects that become wrong when a page is published, renamed or moved.

Unpublishing and deletion need no receiver: a redirect to a page that is not public is not followed, and the
redirects of a page are deleted with it.
"""

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.redirects.lookup import path_of


def connect() -> None:
    for signal in (page_published, page_slug_changed, post_page_move):
        signal.connect(drop_needless_redirects)


def drop_needless_redirects(sender, instance, **_kwargs) -> None:
    automatic = Redirect.objects.filter(automatically_created=True)
    if not (instance.live or instance.first_published_at):
        # A page that was never published had no public URL to redirect from.
        automatic.filter(redirect_page=instance).delete()
        return
    if parts := instance.get_url_parts():
        _drop_below(automatic.filter(Q(site=parts[0]) | Q(site=None)), instance, path_of(parts[2]))


def _drop_below(automatic, page: Page, path: str) -> None:
    """Deletes the redirects from the URL of `page` or of a live page below it."""
    below = automatic.filter(Q(old_path=path) | Q(old_path__startswith=f"{path.rstrip('/')}/"))
    url_paths = {
        redirect.pk: page.url_path + redirect.old_path[len(path) :].strip("/") + "/"
        for redirect in below
    }
    url_paths = {pk: url_path.replace("//", "/") for pk, url_path in url_paths.items()}
    live = set(
        Page.objects.live()
        .filter(url_path__in=set(url_paths.values()))
        .values_list("url_path", flat=True)
    )
    automatic.filter(pk__in=[pk for pk, url_path in url_paths.items() if url_path in live]).delete()
