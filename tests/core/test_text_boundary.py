"""Text is stored in normal form, by whatever way it comes in."""

import json
import unicodedata
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, models
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from taggit.models import Tag
from wagtail.blocks import StreamBlock
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Page, Revision

from blog.models import ArticlePage
from centers.models import CenterPhone
from core.blocks import body_blocks
from core.models import SiteSettings
from core.text.blocks import clean_value
from core.text.boundary import cleaned_form_data
from core.text.columns import UNCHANGED_FIELDS, has_text_of_people, text_fields
from core.text.normal_form import clean_line
from search.models import SynonymSet
from tests import factories
from tests.editors.forms import as_opened
from translation.models import GlossaryTerm

#: A PowerPoint line break, decomposed Hangul, blanks, invisible characters.
DIRTY = "이불\x0b세탁\u00a0\u00a0 " + unicodedata.normalize("NFD", "안내") + "\u200b\u202d"
CLEAN = "이불 세탁 안내"
#: Any characters: both databases refuse some of them unless they are removed.
ANY_TEXT = st.text(st.characters(categories=None), max_size=40).map(lambda text: f"가{text}")


def saved(model, name, **fields):
    row = model(**{name: DIRTY} | fields)
    row.save()
    return model.objects.values_list(name, flat=True).get(pk=row.pk)


@pytest.mark.parametrize(
    ("model", "name", "fields"),
    [
        (SynonymSet, "note", {"words": "빨래"}),
        (GlossaryTerm, "source", {}),
        (Tag, "name", {"slug": "laundry"}),
        (Query, "query_string", {}),
        (Redirect, "old_path", {}),
    ],
)
def test_a_row_that_code_saves(db, model, name, fields):
    assert saved(model, name, **fields) == CLEAN


def test_rows_with_owners(site):
    editor = factories.SuperuserFactory(first_name=DIRTY)
    editor.refresh_from_db()
    assert editor.first_name == CLEAN
    collection = Collection.get_first_root_node().add_child(name=DIRTY)
    assert Collection.objects.get(pk=collection.pk).name == CLEAN
    query = Query.objects.create(query_string="빨래")
    promotion = SearchPromotion.objects.create(query=query, description=DIRTY)
    promotion.refresh_from_db()
    assert promotion.description == CLEAN.replace(" ", "\n", 1)


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=ANY_TEXT)
def test_any_title_of_a_page_and_its_revision(site, text):
    page = factories.ArticlePageFactory(parent=site.news, title=text, slug=None)
    revision = page.save_revision()
    page.refresh_from_db()
    assert page.title == page.draft_title == clean_line(text)
    assert Revision.objects.get(pk=revision.pk).content["title"] == clean_line(text)
    page.delete()


def test_a_title_that_looks_empty_is_refused(site):
    with pytest.raises(ValidationError) as error:
        factories.ArticlePageFactory(parent=site.news, title="\u3164\u200b")
    assert "title" in error.value.message_dict


def test_rows_below_a_draft(site):
    page = factories.CenterPageFactory(parent=site.centers)
    page.phones = [CenterPhone(number="(063) 571.1234", label=DIRTY, locale=page.locale)]
    content = page.save_revision().content
    assert content["phones"][0]["number"] == "063-571-1234"
    assert content["phones"][0]["label"] == CLEAN


BODY = [
    ("heading", {"text": DIRTY}, lambda value: value["text"], CLEAN),
    ("text", f"<p>{DIRTY}</p>", lambda value: value, "<p>이불\n세탁   안내</p>"),
    ("quote", {"text": DIRTY}, lambda value: value["text"], "이불\n세탁 안내"),
    ("notice", {"kind": "info", "title": DIRTY}, lambda value: value["title"], CLEAN),
    (
        "contact_card",
        {"name": "가", "phone": "０６３)571－1234"},
        lambda value: value["phone"],
        "063-571-1234",
    ),
    (
        "table",
        {
            "caption": DIRTY,
            "columns": [{"type": "text", "heading": DIRTY}],
            "rows": [{"values": [DIRTY]}],
        },
        lambda value: {
            value["caption"],
            value["columns"][0]["heading"],
            *value["rows"][0]["values"],
        },
        {CLEAN},
    ),
    (
        "gallery",
        [{"type": "item", "value": {"caption": DIRTY}, "id": "a"}],
        lambda value: value[0]["value"]["caption"],
        CLEAN,
    ),
]


@pytest.mark.parametrize(("kind", "value", "read", "expected"), BODY, ids=[row[0] for row in BODY])
def test_blocks(kind, value, read, expected):
    stream = StreamBlock(body_blocks())
    cleaned = clean_value(stream, [{"type": kind, "value": value, "id": "x"}])
    assert read(cleaned[0]["value"]) == expected
    assert clean_value(stream, cleaned) == cleaned


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda children: (
            st.lists(children, max_size=3)
            | st.dictionaries(st.sampled_from(["type", "value", "columns", "text"]), children)
        ),
        max_leaves=6,
    )
)
def test_a_stream_of_another_shape_is_left_alone(value):
    for kind in ("heading", "text", "table", "gallery"):
        clean_value(StreamBlock(body_blocks()), [{"type": kind, "value": value}])
    clean_value(StreamBlock(body_blocks()), value)


def test_the_body_of_a_saved_page(site):
    page = factories.ArticlePageFactory(parent=site.news)
    page.body = [("heading", {"text": DIRTY})]
    page.save()
    assert ArticlePage.objects.get(pk=page.pk).body[0].value["text"] == CLEAN


def test_vietnamese_has_its_own_letter(site, translate):
    page = factories.ArticlePageFactory(parent=site.news, title="Ðiện")
    assert Page.objects.get(pk=page.pk).title == "Ðiện"
    assert translate(page, "vi", title="Ðiện").title == "Điện"


def test_form_data_but_passwords_and_json():
    rich = json.dumps({"blocks": [{"text": "a\u00a0\u00a0b"}]}, ensure_ascii=False)
    data = QueryDict(mutable=True)
    data.update({"title": DIRTY, "password1": "a  b\u00a0", "body-0-value": rich})
    data.setlist("tags", [DIRTY, "나"])
    cleaned = cleaned_form_data(data)
    assert clean_line(cleaned["title"]) == CLEAN
    assert cleaned["password1"] == "a  b\u00a0"
    assert cleaned["body-0-value"] == rich
    assert [clean_line(tag) for tag in cleaned.getlist("tags")] == [CLEAN, "나"]


def test_a_form_validates_the_normal_form(site, admin):
    url = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.news.pk])
    response = admin.post(
        url, as_opened(admin, url) | {"title": "\u3164 \u200b", "action-publish": "1"}
    )
    assert "반드시" in str(response.context["form"].errors["title"])


def test_every_text_column_is_normalised_or_listed():
    for model in apps.get_models():
        if not has_text_of_people(model):
            continue
        for field in model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            is_code = f"{model._meta.label_lower}.{field.name}" in UNCHANGED_FIELDS
            exempt = field.choices or field.primary_key or isinstance(field, models.SlugField)
            if is_text and not is_code and not exempt:
                assert field in text_fields(model)


def bypass_normalisation(page):
    Page.objects.filter(pk=page.pk).update(title=DIRTY)
    SiteSettings.objects.update_or_create(site=page.get_site())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_sitesettings SET phone = '063 571 1234'")
    raw = [{"type": "heading", "value": {"text": DIRTY}, "id": "x"}]
    ArticlePage.objects.filter(pk=page.pk).update(body=json.dumps(raw))
    revision = page.latest_revision
    content = revision.content | {"title": DIRTY, "body": json.dumps(raw)}
    Revision.objects.filter(pk=revision.pk).update(content=content)


def check_texts(*options) -> str:
    out = StringIO()
    call_command("check_texts", *options, stdout=out)
    return out.getvalue()


def test_stored_texts_are_found_and_repaired(site):
    page = factories.ArticlePageFactory(parent=site.news)
    page.save_revision()
    bypass_normalisation(page)
    report = check_texts()
    assert f"wagtailcore.Page {page.pk}: title" in report
    assert f"blog.ArticlePage {page.pk}: body" in report
    assert "4 rows, 0 mended" in report
    assert "4 rows, 4 mended" in check_texts("--mend")
    assert "0 rows" in check_texts("--mend")
    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.title, page.body[0].value["text"]) == (CLEAN, CLEAN)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.body[0].value["text"]) == (CLEAN, CLEAN)
    assert SiteSettings.objects.get().phone == "063-571-1234"


def test_two_tags_that_become_equal_are_reported(db):
    Tag.objects.bulk_create([Tag(name="세탁", slug="a"), Tag(name="세탁\u200b", slug="b")])
    assert "not written (not unique): taggit.Tag" in check_texts("--mend")
