"""The index entry of one object."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk

from core.indexing import HiddenSearchField
from search.analyser import get_analyser
from search.facets import labelled_terms

MAX_TITLE, MAX_TEXT = 200, 20_000
#: Separates the texts of an object's fields and related objects.
SEPARATOR = " · "


@dataclass
class Entry:
    """What the index stores of one object: texts for display, and terms by weight class."""

    object_id: str
    content_type_id: int
    boost: float = 1.0
    title: str = ""
    caption: str = ""
    #: Labels by facet term.
    facets: dict[str, str] = field(default_factory=dict)
    title_words: list[str] = field(default_factory=list)
    #: Words of boosted fields, and parts of compounds in the title.
    boosted: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return SEPARATOR.join(" ".join(text.split()) for text in self.texts)[:MAX_TEXT]

    @property
    def words(self) -> set[str]:
        return {*self.title_words, *self.boosted, *self.body}


def entry_of(instance, analysed: bool = True) -> Entry:
    """`analysed=False` leaves out the terms: displaying a result does not need them."""
    entry = Entry(
        object_id=str(instance.pk),
        content_type_id=get_content_type_pk(type(instance)),
        boost=float(getattr(instance, "search_boost", 1.0)),
        title=str(instance)[:MAX_TITLE],
        caption=str(getattr(instance, "search_caption", ""))[:MAX_TITLE],
        facets=labelled_terms(instance),
    )
    for search_field, text in _texts(instance, instance.get_search_fields()):
        if analysed:
            _add(entry, search_field, text)
        if _is_shown(search_field):
            entry.texts.append(text)
    return entry


def _is_shown(search_field) -> bool:
    if isinstance(search_field, AutocompleteField | HiddenSearchField):
        return False
    return search_field.field_name != "title"


def _add(entry: Entry, search_field, text: str) -> None:
    """Whole words of a title weigh most; the parts of its compounds weigh like a boosted field, so
    that the query 농촌 ranks a page about 농촌 before one about 농촌활동가."""
    analyser = get_analyser()
    if isinstance(search_field, AutocompleteField):
        entry.starts += analyser.starts(text)
        return
    terms = analyser.index_terms(text)
    entry.pairs += terms.pairs
    if search_field.field_name == "title":
        entry.title_words += terms.words
        entry.boosted += terms.parts
    elif (search_field.boost or 1) > 1:
        entry.boosted += terms.words + terms.parts
    else:
        entry.body += terms.words + terms.parts


def _texts(instance, fields) -> Iterator[tuple[SearchField | AutocompleteField, str]]:
    """Every field with text, including those of related objects."""
    for search_field in fields:
        if isinstance(search_field, SearchField | AutocompleteField):
            if text := _as_text(search_field.get_value(instance)):
                yield search_field, text
        elif isinstance(search_field, RelatedFields):
            related = search_field.get_value(instance)
            for item in related.all() if isinstance(related, Manager) else [related]:
                if item is not None:
                    yield from _texts(item, search_field.fields)


def _as_text(value) -> str:
    if isinstance(value, dict):
        value = value.values()
    elif value is None or isinstance(value, str):
        return value or ""
    elif not isinstance(value, list | tuple | set):
        return str(value)
    return "\n".join(_as_text(item) for item in value)
