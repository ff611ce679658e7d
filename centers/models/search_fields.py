"""Search index fields of a centre: its own, those of its services, and its place names."""

from wagtail.search import index

from core.indexing import HiddenSearchField

#: Names and synonyms of a service also find the centres that offer it.
SERVICE_TERM_FIELDS = [HiddenSearchField("name"), HiddenSearchField("synonyms")]

CENTER_SEARCH_FIELDS = [
    HiddenSearchField("kind_name", boost=2),
    index.SearchField("introduction"),
    index.SearchField("body"),
    index.RelatedFields(
        "services",
        [
            index.SearchField("wording", boost=2),
            index.AutocompleteField("wording"),
            index.SearchField("note"),
            index.RelatedFields("service", SERVICE_TERM_FIELDS),
            index.RelatedFields("second_service", SERVICE_TERM_FIELDS),
        ],
    ),
    index.RelatedFields(
        "township",
        [
            HiddenSearchField("name", boost=2),
            index.RelatedFields("region", [HiddenSearchField("name", boost=2)]),
        ],
    ),
]
