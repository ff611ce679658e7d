"""Metadata of the data set for data catalogues: DCAT 3 and schema.org, both as JSON-LD."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.open_data.offers import Offer
from centers.open_data.records import PublishedRecords
from core.choices import licence_url
from core.models import SiteSettings
from core.structured_data import node, without_empty
from core.text.phones import phone_href

VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
#: `dct:accrualPeriodicity`: updated continuously.
CONTINUOUS = "http://publications.europa.eu/resource/authority/frequency/CONT"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True)
class DataCatalog:
    """The data set's metadata, serialized in both vocabularies."""

    request: object
    records: PublishedRecords
    files: Sequence[Offer]
    services: Sequence[Offer]

    @property
    def name(self) -> str:
        return _("생생마을관리소와 서비스")

    @property
    def description(self) -> str:
        return _(
            "전북 농촌의 생생마을관리소와 관리소가 하는 서비스의 목록입니다. "
            "장소, 전화, 운영 시간, 서비스의 종류와 대상이 들어 있습니다."
        )

    @property
    def keywords(self) -> list[str]:
        return [_("생생마을관리소"), _("농촌 돌봄"), _("생활 서비스"), _("전북특별자치도")]

    @property
    def site(self) -> SiteSettings:
        return SiteSettings.for_request(self.request)

    @property
    def licence_url(self) -> str:
        return licence_url(self.site.default_licence)

    @property
    def publisher(self) -> str:
        organisation = self.site.organisation
        return organisation.localized.name if organisation else ""

    def absolute(self, url: str) -> str:
        return self.request.build_absolute_uri(url)

    def nodes(self) -> list[dict]:
        return [self.as_dcat(), self.as_schema_org()]

    def as_dcat(self) -> dict:
        return without_empty(
            {
                "@context": VOCABULARIES,
                "@type": "dcat:Dataset",
                "@id": f"{settings.SITE_URL}/data/#dataset",
                "dct:title": self.name,
                "dct:description": self.description,
                "dct:language": get_language(),
                "dct:modified": self.records.date,
                "dct:accrualPeriodicity": {"@id": CONTINUOUS},
                "dct:license": _linked(self.licence_url),
                "dct:spatial": {"@type": "dct:Location", "rdfs:label": _("전북특별자치도")},
                "dct:publisher": {"@type": "foaf:Agent", "foaf:name": self.publisher},
                "dcat:contactPoint": self._contact(),
                "dcat:keyword": self.keywords,
                "dcat:landingPage": {"@id": self.absolute(self.request.path)},
                "dcat:distribution": [
                    *(self._download(file) for file in self.files),
                    *(self._service(service) for service in self.services),
                ],
            }
        )

    def _contact(self) -> dict:
        return {
            "@type": "vcard:Organization",
            "vcard:fn": self.publisher,
            "vcard:hasEmail": _linked(f"mailto:{self.site.email}" if self.site.email else ""),
            "vcard:hasTelephone": _linked(phone_href(self.site.phone) if self.site.phone else ""),
        }

    def _download(self, file: Offer) -> dict:
        return {
            "@type": "dcat:Distribution",
            "dct:title": file.name,
            "dct:description": file.note,
            "dcat:accessURL": {"@id": self.absolute(file.url)},
            "dcat:downloadURL": {"@id": self.absolute(file.url)},
            "dcat:mediaType": {"@id": MEDIA_TYPES + file.media_type},
        }

    def _service(self, service: Offer) -> dict:
        return {
            "@type": "dcat:Distribution",
            "dct:title": service.name,
            "dct:description": service.note,
            "dcat:accessURL": {"@id": self.absolute(service.url)},
            "dcat:mediaType": {"@id": MEDIA_TYPES + service.media_type},
            "dcat:accessService": {
                "@type": "dcat:DataService",
                "dct:title": service.name,
                "dcat:endpointURL": {"@id": self.absolute(service.url)},
                "dcat:endpointDescription": {"@id": self.absolute(service.description_url)},
            },
        }

    def as_schema_org(self) -> dict:
        return node(
            "Dataset",
            **{"@id": f"{settings.SITE_URL}/data/#dataset"},
            name=self.name,
            description=self.description,
            url=self.absolute(self.request.path),
            inLanguage=get_language(),
            dateModified=self.records.date,
            license=self.licence_url,
            isAccessibleForFree=True,
            keywords=self.keywords,
            creator={"@type": "Organization", "name": self.publisher} if self.publisher else None,
            spatialCoverage={"@type": "AdministrativeArea", "name": _("전북특별자치도")},
            distribution=[
                {
                    "@type": "DataDownload",
                    "name": offer.name,
                    "contentUrl": self.absolute(offer.url),
                    "encodingFormat": offer.media_type,
                }
                for offer in (*self.files, *self.services)
            ],
        )


def _linked(url: str) -> dict:
    return {"@id": url} if url else {}
