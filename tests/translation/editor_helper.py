"""Helpers that use the translation editor like a browser without script."""

from bs4 import BeautifulSoup
from django.urls import reverse

from translation.lines import lines_of


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def line(translation, source):
    return next(line for line in lines_of(translation) if line.source == source)


def soup(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def fields_of(response) -> dict[str, str]:
    """The data that the editor's form would submit, without any button."""
    form = soup(response).find("form", id="tr-form")
    fields = {
        one["name"]: one.get("value", "")
        for one in form.find_all("input")
        if one.get("name") and one["name"] != "csrfmiddlewaretoken"
    }
    # A browser drops the first line break, and submits the others as CRLF.
    texts = {
        one["name"]: one.get_text().removeprefix("\n").replace("\n", "\r\n")
        for one in form.find_all("textarea")
        if one.get("name")
    }
    return fields | texts


def shown_lines(response) -> set[int]:
    return {
        int(one["data-line"])
        for one in soup(response).select("[data-line]")
        if not one.has_attr("hidden")
    }
