"""Helpers to export, edit and import files of a language."""

import io

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from translation.files import formats
from translation.files.applying import apply
from translation.files.plan import make_plan
from translation.files.rows import entries_of, rows_of, translations_into


def exported(locale, name, **options):
    rows = rows_of(translations_into(locale), locale)
    return formats.FORMATS[name].write(entries_of(rows, **options), locale.language_code)


def imported(data, locale, user=None, **options):
    plan = make_plan(formats.read(data, locale), locale, user, **options)
    apply(plan, locale, user)
    return plan


def with_translations(data, text="en {}"):
    """The PO file with every empty entry translated."""
    po = polib.pofile(data.decode())
    for entry in po:
        if not entry.msgstr:
            entry.msgstr = entry.msgid if "<" in entry.msgid else text.format(entry.msgid)
    return po


def sheet_of(data):
    book = load_workbook(io.BytesIO(data))
    return book, book["번역"]


def saved(book):
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def upload(client, data, locale, name="en.po", **form):
    file = SimpleUploadedFile(name, data)
    url = reverse("translation:files")
    return client.post(url, {"file": file, "locale": locale.pk, **form}, follow=True)
