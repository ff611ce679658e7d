"""Endpoints for the images and documents that public pages use. Files that no public page uses (unused
in the library, or used in a draft only) are not published and not listed."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from core.api import parameters
from core.api.endpoint import ReadOnlyEndpointMixin
from core.api.pages import public_pages
from core.api_fields import RENDITIONS, Serialized, renditions
from core.json_schema import INTEGER, TEXT, URI, nullable
from core.models import SiteDocument, SiteImage

LICENSED = [APIField("credit"), APIField("licence"), APIField("created_at")]


class FilesEndpoint(ReadOnlyEndpointMixin, BaseAPIViewSet):
    filter_backends = [FieldsFilter, OrderingFilter, SearchFilter]
    body_fields = [*BaseAPIViewSet.body_fields, "title", *LICENSED]
    listing_default_fields = [*BaseAPIViewSet.listing_default_fields, "title"]

    @classmethod
    def listing_parameters(cls):
        return parameters.LISTING | {"order": parameters.ordered_by("id", "title", "created_at")}

    def get_queryset(self):
        used = used_on(public_pages(self.request), self.model)
        hidden = restricted_collections().values("pk")
        found = self.model.objects.filter(pk__in=used).exclude(collection__in=hidden)
        return found.order_by("pk")


class ImagesEndpoint(FilesEndpoint):
    model = SiteImage
    body_fields = [
        *FilesEndpoint.body_fields,
        "width",
        "height",
        APIField(
            "alt", serializer=Serialized(lambda image, _request: image.default_alt_text, TEXT)
        ),
        APIField("renditions", serializer=Serialized(renditions, RENDITIONS)),
    ]
    listing_default_fields = [*FilesEndpoint.listing_default_fields, "alt", "renditions"]

    def get_queryset(self):
        return super().get_queryset().prefetch_related("renditions")


class DocumentsEndpoint(FilesEndpoint):
    model = SiteDocument
    body_fields = [
        *FilesEndpoint.body_fields,
        APIField(
            "url",
            serializer=Serialized(lambda file, request: request.build_absolute_uri(file.url), URI),
        ),
        APIField("kind", serializer=Serialized(lambda file, _request: file.type_label, TEXT)),
        # The stored column: `get_file_size()` of the model would open the file and save its size.
        APIField(
            "size", serializer=Serialized(lambda file, _request: file.file_size, nullable(INTEGER))
        ),
    ]
    listing_default_fields = [*FilesEndpoint.listing_default_fields, "url", "kind", "size"]


def used_on(pages: QuerySet, model: type) -> QuerySet:
    """Primary keys of the `model` objects that one of `pages` references in a field, an inline row, a
    block or rich text (by Wagtail's reference index)."""
    keys = pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        object_id__in=keys,
    )
    return references.annotate(key=Cast("to_object_id", BigIntegerField())).values("key")


def restricted_collections() -> QuerySet[Collection]:
    """Collections with a view restriction and their descendants, whatever the requesting user may see."""
    restricted = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    below = Q(pk__in=[])
    for path in restricted:
        below |= Q(path__startswith=path)
    return Collection.objects.filter(below)
