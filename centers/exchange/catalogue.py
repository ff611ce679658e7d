"""The data set in the words of catalogues (DCAT 3 as JSON-LD)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.exchange.records import Dataset
from core.models import SiteSettings
from core.structured_data import without_empty

FORMATS = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".geojson": "application/geo+json",
}


def catalogue(request, dataset: Dataset, files: Iterable[tuple[str, str]]) -> dict:
    """`files` are (name, address) of the distributions."""
    organisation = SiteSettings.for_request(request).organisation
    about = request.build_absolute_uri(request.path)
    return without_empty(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
            },
            "@type": "dcat:Dataset",
            "@id": f"{settings.SITE_URL}/data/#dataset",
            "dct:title": _("생생마을관리소와 서비스"),
            "dct:language": get_language(),
            "dct:modified": dataset.date,
            "dct:publisher": {
                "@type": "foaf:Agent",
                "foaf:name": organisation.name if organisation else "",
            },
            "dcat:landingPage": {"@id": about},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": name,
                    "dcat:downloadURL": {"@id": request.build_absolute_uri(url)},
                    "dcat:mediaType": FORMATS[url[url.rindex(".") :]],
                }
                for name, url in files
            ],
        }
    )
