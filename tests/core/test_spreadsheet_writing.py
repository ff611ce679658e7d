"""All spreadsheets that the site writes: text stays text, Korean is readable, nothing raises."""

import csv
import io
import string

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from core.spreadsheets import csv_safe, read_sheets
from core.spreadsheets.middleware import SafeCsvMiddleware
from core.spreadsheets.tables import as_csv, as_xlsx
from core.spreadsheets.writing import safe_csv_lines

MARK = b"\xef\xbb\xbf"
DANGEROUS = [
    "=HYPERLINK(1)",
    "+A1",
    "-cmd|' /C calc'!A0",
    "@SUM(1)",
    " =1+A1",
    "\u00a0=A1",
    "\u3000＝A1",
    "＋A1",
    "－A1",
    "＠SUM(1)",
    "\t=1",
    "\rx",
    "\n=A1",
    "\u200b=A1",
    "+1*HYPERLINK(1)",
]
HARMLESS = ["+82 63-571-1234", "-3.5", "+82-63-571-1234", "-1,000", "063-1", "글", "a=b", "", "1@2"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_gets_an_apostrophe(text):
    assert csv_safe(text) == f"'{text}"
    assert csv_safe(csv_safe(text)) == f"'{text}"


def test_a_lazy_text_is_escaped_too():
    assert csv_safe(gettext_lazy("=1+A1")) == "'=1+A1"


@pytest.mark.parametrize("value", [*HARMLESS, 5, -5, 0.5, None, True])
def test_phones_numbers_and_other_text_stay_as_they_are(value):
    assert csv_safe(value) == value


@settings(deadline=None)
@given(st.text(), st.sampled_from(" \t\u00a0\u3000\u200b"), st.sampled_from("=+-@＝＋－＠"))
def test_no_cell_with_a_letter_in_it_begins_a_formula(text, blank, sign):
    for value in (sign + text + "A", blank + sign + text + "A"):
        assert csv_safe(value).startswith("'")


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))
)
def test_any_rows_are_written_and_read_again(rows):
    data = as_csv([dict(zip(("a", "b"), row, strict=True)) for row in rows])
    assert data.startswith(MARK)
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert found[1:] == [[csv_safe(one) for one in row] for row in rows]
    sheet = read_sheets(as_xlsx({"a": [dict(zip("ab", row, strict=True)) for row in rows]}))[0]
    assert all(value is None or isinstance(value, str) for _n, row in sheet.rows for value in row)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text(string.printable), min_size=2, max_size=3), max_size=5),
    st.integers(1, 7),
)
def test_a_stream_is_made_safe_in_whatever_pieces_it_comes(rows, size):
    output = io.StringIO(newline="")
    csv.writer(output).writerows(rows)
    data = output.getvalue().encode()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    safe = b"".join(safe_csv_lines(pieces))
    assert safe.startswith(MARK)
    assert list(csv.reader(io.StringIO(safe.decode("utf-8-sig"), newline=""))) == [
        [csv_safe(one) for one in row] for row in rows
    ]
    assert b"".join(safe_csv_lines([safe])) == safe


def test_only_csv_of_the_admin_is_changed(rf):
    respond = SafeCsvMiddleware(lambda request: HttpResponse("=A1\r\n", content_type="text/csv"))
    assert respond(rf.get("/admin/x/")).content == MARK + b"'=A1\r\n"
    assert respond(rf.get("/data/x.csv")).content == b"=A1\r\n"


@pytest.mark.django_db
def test_lists_of_wagtail_itself_are_exported_safely(admin):
    Redirect.objects.create(old_path="/old", redirect_link="=HYPERLINK(1)")
    response = admin.get(reverse("wagtailredirects:index"), {"export": "csv"})
    data = b"".join(response.streaming_content)
    assert data.startswith(MARK)
    assert "'=HYPERLINK(1)" in data.decode()
    book = admin.get(reverse("wagtailredirects:index"), {"export": "xlsx"})
    rows = read_sheets(b"".join(book.streaming_content))[0].rows
    assert "=HYPERLINK(1)" in rows[1][1]
