"""The admin's forms as a browser would send them."""

from wagtail.test.utils.form_data import querydict_from_html

#: The browser's script writes the number of blocks of each stream.
NO_BLOCKS = {"body-count": "0", "sections-count": "0"}


def as_opened(admin, url, form_id="page-edit-form"):
    """What the form at `url` would send if nobody touched it."""
    fields = querydict_from_html(admin.get(url).content.decode(), form_id=form_id)
    return dict(fields.lists()) | NO_BLOCKS


def row(name, **fields):
    """The first row of an inline panel, as the browser names its fields."""
    fields = {f"{name}-0-{field}": value for field, value in fields.items()}
    return fields | {f"{name}-TOTAL_FORMS": "1", f"{name}-0-ORDER": "1"}
