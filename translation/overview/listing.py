"""List all live Korean pages and snippets with the state of their translation into each language.

Takes one query for all pages, one for each snippet model and a fixed number of others, regardless of
the number of pages and languages.
"""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Locale, Page, TranslatableMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

from translation import permissions
from translation.demand.counting import recent_demand
from translation.overview.progress import by_translation
from translation.overview.versions import REVIEW_STATUSES, Original, Version

#: Length of the `path` of the children of the home page.
SECTION_PATH_LENGTH = 3 * Page.steplen


def translated_models() -> list[type[Model]]:
    """`Page` for all pages, and the translatable snippet models."""
    snippets = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    return [Page, *snippets]


def list_versions(
    locales: Iterable[Locale],
    models: Collection[type[Model]] | None = None,
    keys: Collection[UUID] | None = None,
) -> list[Version]:
    """A version for each original and locale, including missing ones, in the order of the originals.

    `keys` (translation keys) restricts it to these pages and snippets, `models` to these models.
    """
    source_locale, locales = permissions.source_locale(), list(locales)
    rows = []
    for model in translated_models() if models is None else models:
        rows += _rows(model, [source_locale, *locales], keys)
    found = {(row.translation_key, row.locale_id): row for row in rows}
    started = _started(locales, keys)
    lines = by_translation(**({} if keys is None else {"source__object__in": keys}))
    demand = recent_demand()
    versions = []
    for original in _originals(rows, source_locale):
        for locale in locales:
            version = Version(original, locale)
            _add_target(version, found.get((original.key, locale.pk)))
            _add_lines(version, started.get((original.key, locale.pk)), lines)
            if original.is_page:
                version.demand = demand.get((original.pk, locale.pk), 0)
            versions.append(version)
    _add_reviews(versions)
    return versions


def _rows(model: type[Model], locales: list[Locale], keys) -> list[Model]:
    """Pages and snippets in these locales, without aliases: they show Korean and are no translations."""
    rows = model.objects.filter(locale__in=locales)
    if keys is not None:
        rows = rows.filter(translation_key__in=keys)
    if model is Page:
        wanted = ("title", "path", "depth", "live", "last_published_at", "content_type")
        rows = rows.filter(depth__gt=1, alias_of=None).order_by("path")
        return list(rows.only("translation_key", "locale", *wanted))
    # `__str__` of a snippet may include a related object.
    return list(rows.select_related())


def _originals(rows: list[Model], source_locale: Locale) -> Iterator[Original]:
    titles = {row.path: row.title for row in rows if isinstance(row, Page)}
    for row in rows:
        if row.locale_id != source_locale.pk or not getattr(row, "live", True):
            continue
        model, section = type(row), str(row._meta.app_config.verbose_name)
        if isinstance(row, Page):
            # `model_class()` is None if the app of the page type was removed.
            model = row.cached_content_type.model_class() or Page
            section = titles.get(row.path[:SECTION_PATH_LENGTH], "")
        yield Original(
            key=row.translation_key,
            model=model,
            pk=row.pk,
            title=str(row),
            section=section,
            published_at=getattr(row, "last_published_at", None),
        )


def _started(locales: list[Locale], keys) -> dict[tuple[UUID, int], Translation]:
    translations = Translation.objects.filter(enabled=True, target_locale__in=locales)
    if keys is not None:
        translations = translations.filter(source__object__in=keys)
    translations = translations.select_related("source").defer("source__content_json")
    return {(row.source.object_id, row.target_locale_id): row for row in translations}


def _add_target(version: Version, row: Model | None) -> None:
    if row is not None:
        version.pk, version.title, version.live = row.pk, str(row), getattr(row, "live", True)


def _add_lines(version: Version, translation: Translation | None, lines) -> None:
    if translation is not None and not version.is_missing:
        version.source_updated_at = translation.source.last_updated_at
        version.progress = lines[translation.source_id, version.locale.pk]


def _add_reviews(versions: list[Version]) -> None:
    states = WorkflowState.objects.filter(status__in=REVIEW_STATUSES)
    by_place = {
        (state.base_content_type_id, state.object_id): state.status
        for state in states.only("base_content_type", "object_id", "status")
    }
    for version in versions if by_place else []:
        model = Page if version.original.is_page else version.original.model
        content_type = ContentType.objects.get_for_model(model)
        version.review = by_place.get((content_type.pk, str(version.pk)), "")
