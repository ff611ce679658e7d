"""Wagtail search backend on an OpenSearch or Elasticsearch server instead of the site's own index,
with Korean analysis by the server's nori plugin. Enabled by `SEARCH_SERVER_URL`."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cache
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from modelsearch.utils import deep_update

from core.text.normal_form import MIDDLE_DOTS
from core.text.search_query import clean_query
from search.engines.store import MAX_HITS, Hit
from search.facets import labelled_terms, stored, term

#: By SEARCH_SERVER_KIND: the module of modelsearch's backend, which imports the client, and the
#: package of the client.
KINDS = {
    "opensearch": ("modelsearch.backends.opensearch3", "opensearch-py"),
    "elasticsearch": ("modelsearch.backends.elasticsearch9", "elasticsearch"),
}
#: Document field with the facet terms in the format of `search.facets.stored`.
FACETS = "_facets"
#: Maximum length of the prefixes indexed for autocomplete.
MAX_PREFIX_LENGTH = 15
#: The middle dot where it joins, as in `normal_form.normalise`: one of its sides is a single
#: syllable.
JOINING_DOT = (
    rf"(?<=(?<![가-힣])[가-힣])\s*[{MIDDLE_DOTS}]\s*(?=[가-힣])"
    rf"|(?<=[가-힣])\s*[{MIDDLE_DOTS}]\s*(?=[가-힣](?![가-힣]))"
)
ANALYSIS = {
    "char_filter": {
        "joining_dot": {"type": "pattern_replace", "pattern": JOINING_DOT, "replacement": ""},
        "separating_dot": {
            "type": "pattern_replace",
            "pattern": f"[{MIDDLE_DOTS}]",
            "replacement": " ",
        },
    },
    "tokenizer": {"korean": {"type": "nori_tokenizer", "decompound_mode": "mixed"}},
    "filter": {
        "edgengram": {"type": "edge_ngram", "min_gram": 1, "max_gram": MAX_PREFIX_LENGTH},
        "longest_start": {"type": "truncate", "length": MAX_PREFIX_LENGTH},
    },
    "analyzer": {
        "default": {
            "type": "custom",
            "char_filter": ["joining_dot", "separating_dot"],
            "tokenizer": "korean",
            # asciifolding: giat chan finds giặt chăn.
            "filter": ["nori_part_of_speech", "lowercase", "asciifolding"],
        },
        # Autocomplete indexes prefixes of the typed text, which is not yet a word to nori.
        "edgengram_analyzer": {
            "type": "custom",
            "char_filter": ["joining_dot", "separating_dot"],
            "tokenizer": "whitespace",
            "filter": ["lowercase", "asciifolding", "edgengram"],
        },
        "typed_start": {
            "type": "custom",
            "char_filter": ["joining_dot", "separating_dot"],
            "tokenizer": "whitespace",
            "filter": ["lowercase", "asciifolding", "longest_start"],
        },
    },
}


def is_used() -> bool:
    return settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] == __name__


def SearchBackend(params):
    return _backend_class(params.pop("KIND", "opensearch"))(params)


@cache
def _backend_class(kind: str) -> type:
    if kind not in KINDS:
        raise ImproperlyConfigured(f"SEARCH_SERVER_KIND is {' or '.join(KINDS)}, not {kind!r}.")
    module, package = KINDS[kind]
    try:
        base = import_module(module).SearchBackend
    except ImportError as error:
        raise ImproperlyConfigured(
            f"SEARCH_SERVER_URL is set, but the client for {kind} is not installed: "
            f"install the package {package}, or this project with the extra {kind!r}."
        ) from error
    mapping = _subclass(DocumentMapping, base.mapping_class)
    return _subclass(
        Backend,
        base,
        mapping_class=mapping,
        query_compiler_class=_subclass(
            QueryCompiler, base.query_compiler_class, mapping_class=mapping
        ),
        autocomplete_query_compiler_class=_subclass(
            QueryCompiler, base.autocomplete_query_compiler_class, mapping_class=mapping
        ),
        results_class=_subclass(Results, base.results_class),
        settings=deep_update(deepcopy(base.settings), {"settings": {"analysis": ANALYSIS}}),
    )


def _subclass(mixin: type, base: type, **attributes) -> type:
    return type(mixin.__name__, (mixin, base), attributes)


# Mixins for modelsearch's classes, common to both kinds of server.


class Backend:
    def store(self, state=None) -> None:
        """None: results are displayed from the pages themselves."""


class DocumentMapping:
    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "typed_start"}

    def get_mapping(self):
        mapping = super().get_mapping()
        mapping["properties"][FACETS] = {"type": "keyword", "store": True}
        return mapping

    def get_document(self, obj):
        return super().get_document(obj) | {FACETS: stored(labelled_terms(obj)).split("\n")}


class QueryCompiler:
    DEFAULT_OPERATOR = "and"

    def __init__(self, queryset, query, **options):
        super().__init__(
            queryset, clean_query(query) if isinstance(query, str) else query, **options
        )


class Results:
    def hits(self, chosen: Mapping[str, Sequence[str]], limit: int = MAX_HITS) -> list[Hit]:
        """The best `limit` hits with any of the selected values in each facet, in one request and
        without loading the objects."""
        query = {"bool": {"must": self.query_compiler.get_query(), "filter": _conditions(chosen)}}
        response = self._backend_do_search(
            {"query": query},
            index=self.backend.get_index_for_model(self.query_compiler.queryset.model).name,
            size=limit,
            _source=False,
            **{self.fields_param_name: ["pk", FACETS]},
        )
        return [_hit(found) for found in response["hits"]["hits"]]


def _conditions(chosen: Mapping[str, Sequence[str]]) -> list[dict]:
    """A stored facet is its term, a tab, and its label in the page's language, hence the prefix
    query."""
    return [
        {"bool": {"should": [{"prefix": {FACETS: f"{term(name, slug)}\t"}} for slug in slugs]}}
        for name, slugs in chosen.items()
        if slugs
    ]


def _hit(found: dict) -> Hit:
    key = found["fields"]["pk"][0]
    return Hit(int(key), key, found["_score"], "\n".join(found["fields"].get(FACETS, [])))
