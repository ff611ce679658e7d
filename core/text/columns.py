"""Which database columns hold text written by people, and how each is normalised."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from core.fields import PhoneField
from core.text.blocks import clean_value
from core.text.normal_form import clean_html, clean_line, clean_text, with_vietnamese_letters
from core.text.phones import phone_or_line

#: Models of Wagtail, Django and other libraries with text written by people.
LIBRARY_MODELS = {
    "auth.group",
    "auth.user",
    "taggit.tag",
    "wagtailcore.collection",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.page",
    "wagtailcore.site",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.workflow",
    "wagtailredirects.redirect",
    "wagtailsearchpromotions.query",
    "wagtailsearchpromotions.searchpromotion",
    "wagtail_localize.stringtranslation",
}
#: Models of this project that only code writes, e.g. the search index, which has its own normal form.
CODE_WRITTEN_MODELS = {
    "core.contentversion",
    "core.siterendition",
    "search.documentinfirstslot",
    "search.documentinsecondslot",
    "search.indexstate",
    "search.term",
}
#: Fields that hold HTML although their class does not say so.
HTML_FIELDS = {"translation.changedline.previous", "wagtail_localize.stringtranslation.data"}
#: Fields of these models that must not be changed: keys, hashes, paths and positions.
UNCHANGED_FIELDS = {
    "auth.user.password",
    "translation_jobs.jobitem.key",
    "wagtailcore.collection.path",
    "wagtailcore.comment.contentpath",
    "wagtailcore.comment.position",
    "wagtailcore.page.path",
    "wagtailcore.page.url_path",
}

Cleaner = Callable[[Any], Any]


def has_text_of_people(model: type[models.Model]) -> bool:
    label = model._meta.label_lower
    if label in LIBRARY_MODELS:
        return True
    # New models of this project are included by default.
    return model._meta.app_label in _own_labels() and label not in CODE_WRITTEN_MODELS


@cache
def _own_labels() -> set[str]:
    return {app.label for app in apps.get_app_configs() if app.name in settings.LOCAL_APPS}


@cache
def text_fields(model: type[models.Model]) -> dict["models.Field[Any, Any]", Cleaner]:
    """The text fields of `model`, including inherited ones, with the function that normalises each."""
    found = {}
    for field in model._meta.concrete_fields:
        if has_text_of_people(field.model) and (cleaner := _cleaner(field)):
            found[field] = cleaner
    return found


def _cleaner(field: "models.Field[Any, Any]") -> Cleaner | None:
    if isinstance(field, StreamField):
        return lambda value: _clean_stream(field, value)
    label = f"{field.model._meta.label_lower}.{field.name}"
    is_slug = isinstance(field, models.SlugField)
    if label in UNCHANGED_FIELDS or field.primary_key or field.choices or is_slug:
        return None
    if isinstance(field, PhoneField):
        return phone_or_line
    if isinstance(field, RichTextField) or label in HTML_FIELDS:
        return clean_html
    if isinstance(field, models.TextField):
        return clean_text
    return clean_line if isinstance(field, models.CharField) else None


def _clean_stream(field: StreamField, value: Any) -> Any:
    """Normalises a stream value, or the JSON string of one in a revision. Returns `value` itself if nothing
    changes, so that its blocks stay lazy."""
    if isinstance(value, str):
        try:
            raw = json.loads(value)
        except ValueError:
            return value
        cleaned = clean_value(field.stream_block, raw)
        return value if cleaned == raw else json.dumps(cleaned)
    raw = field.get_prep_value(value)
    cleaned = clean_value(field.stream_block, raw)
    return value if cleaned == raw else field.to_python(cleaned)


def clean_instance(instance: models.Model, names: set[str] | None = None) -> list[str]:
    """Normalises the texts of an instance without saving it: all fields, or those in `names`.

    Deferred fields stay deferred. Returns the names of the changed fields.
    """
    changed = []
    for field, cleaner in text_fields(type(instance)).items():
        if (names is not None and field.name not in names) or field.attname not in vars(instance):
            continue
        value = getattr(instance, field.attname)
        # A query expression is evaluated by the database.
        if not value or hasattr(value, "resolve_expression"):
            continue
        cleaned = _in_language(instance, cleaner(value))
        if cleaned is not value and cleaned != value:
            setattr(instance, field.attname, cleaned)
            changed.append(field.name)
    return changed


def _in_language(instance: models.Model, value: Any) -> Any:
    """Replaces letters that look like the Vietnamese Đ in Vietnamese text. The locale is looked up only
    if the text contains such a letter, to save the query."""
    if not isinstance(value, str) or with_vietnamese_letters(value) == value:
        return value
    locale = getattr(instance, "locale", None)
    is_vietnamese = locale is not None and locale.language_code == "vi"
    return with_vietnamese_letters(value) if is_vietnamese else value


def clean_content(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """Like `clean_instance` for the content of a revision, including child relations
    (`ClusterableModel`). Returns a copy."""
    cleaned = dict(content)
    for field, cleaner in text_fields(model).items():
        if value := content.get(field.name):
            cleaned[field.name] = cleaner(value)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if rows := content.get(name):
            cleaned[name] = [clean_content(relation.related_model, row) for row in rows]
    return cleaned
