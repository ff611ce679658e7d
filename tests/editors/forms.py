"""Form data of admin forms as a browser would send it."""

from wagtail.test.utils.form_data import querydict_from_html

#: The number of blocks of each stream, which JavaScript sets in a browser.
NO_BLOCKS = {"body-count": "0", "sections-count": "0"}


def as_opened(admin, url, form_id="page-edit-form"):
    """The data that the form at `url` would send unchanged."""
    fields = querydict_from_html(admin.get(url).content.decode(), form_id=form_id)
    return dict(fields.lists()) | NO_BLOCKS


def row(name, **fields):
    """Form data of the first row of an inline panel."""
    fields = {f"{name}-0-{field}": value for field, value in fields.items()}
    return fields | {f"{name}-TOTAL_FORMS": "1", f"{name}-0-ORDER": "1"}
