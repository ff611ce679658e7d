"""The translator's screen as a browser without script uses it."""

from bs4 import BeautifulSoup
from django.urls import reverse

from translation.lines import lines_of


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def line(translation, source):
    return next(line for line in lines_of(translation) if line.source == source)


def soup(answer):
    return BeautifulSoup(answer.content.decode(), "html.parser")


def fields_of(answer) -> dict[str, str]:
    """What the form of the screen would send, without any button."""
    form = soup(answer).find("form", id="tr-form")
    fields = {
        one["name"]: one.get("value", "")
        for one in form.find_all("input")
        if one.get("name") and one["name"] != "csrfmiddlewaretoken"
    }
    # A browser leaves out the first line break, and sends the others as two characters.
    texts = {
        one["name"]: one.get_text().removeprefix("\n").replace("\n", "\r\n")
        for one in form.find_all("textarea")
        if one.get("name")
    }
    return fields | texts


def shown_lines(answer) -> set[int]:
    return {
        int(one["data-line"])
        for one in soup(answer).select("[data-line]")
        if not one.has_attr("hidden")
    }
