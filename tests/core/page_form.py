"""Submits the edit form of a `StandardPage` like the admin."""

from django.urls import reverse

FORM = {
    "title": "새 페이지",
    "slug": "",
    "introduction": "",
    "cover_photo": "",
    "cover_alt": "",
    "cover_caption": "",
    "body-count": "0",
    "seo_title": "",
    "search_description": "",
    "listing_summary": "",
    "listing_image": "",
    "share_image": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comment_notifications": "",
}


def add_url(parent) -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])


def add_page(client, parent, **fields):
    return client.post(add_url(parent), FORM | fields)


def autosave(client, parent, **fields) -> dict:
    """The JSON response to an autosave of a page that is not saved yet."""
    return client.post(
        add_url(parent), FORM | fields, headers={"accept": "application/json"}
    ).json()


def edit_page(client, page, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), FORM | fields)
