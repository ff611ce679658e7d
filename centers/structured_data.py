"""JSON-LD of a centre and of the directory (schema.org 30.0)."""

from django.conf import settings

from core.structured_data import without_empty


def center_node(page, request) -> dict:
    """A `GovernmentOffice`: it keeps hours, telephone, place and offers in one type.

    What is unknown is left out; an approximate point is no `geo`.
    """
    node = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": page.get_full_url(request),
        "url": page.get_full_url(request),
        "name": page.title,
        "description": page.summary,
        "areaServed": {"@type": "AdministrativeArea", "name": page.place},
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "KR",
            "addressRegion": page.region.province,
            "addressLocality": page.place,
            "streetAddress": page.address,
            "postalCode": page.postal_code,
        },
        "telephone": next((phone.number for phone in page.phones.all()), ""),
        "email": page.email,
        "hasOfferCatalog": {
            "@type": "OfferCatalog",
            "itemListElement": [_offer(row) for row in page.service_rows],
        },
        "openingHoursSpecification": [_hours(row) for row in page.opening_hours.all()],
    }
    if page.point and not page.point_is_approximate:
        latitude, longitude = page.point
        node["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return without_empty(node)


def _offer(row) -> dict:
    return {
        "@type": "Offer",
        "itemOffered": {
            "@type": "GovernmentService",
            "name": row.wording,
            "serviceType": row.service.name,
            "audience": [
                {"@type": "Audience", "audienceType": str(label)} for label in row.audience_labels
            ],
        },
    }


DAY_NAMES = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}


def _hours(row) -> dict:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [DAY_NAMES[day] for day in row.weekdays],
        "opens": row.opens_at.strftime("%H:%M"),
        "closes": row.closes_at.strftime("%H:%M"),
    }


def list_node(page, numbered_centers, request) -> dict:
    """The centres shown on one page of the directory, with their numbers."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "url": page.get_full_url(request),
        "name": page.title,
        "inLanguage": page.locale.language_code,
        "isPartOf": {"@type": "WebSite", "url": settings.SITE_URL},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(numbered_centers),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": center.title,
                    "url": center.get_full_url(request),
                }
                for number, center in numbered_centers
            ],
        },
    }


def service_node(service, centers, request) -> dict:
    """A kind of help with the centres that provide it."""
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "url": request.build_absolute_uri(request.path),
            "name": service.name,
            "description": service.description,
            "alternateName": service.synonym_list,
            "serviceType": service.category.name,
            "provider": [
                {
                    "@type": "GovernmentOffice",
                    "@id": center.get_full_url(request),
                    "name": center.title,
                    "url": center.get_full_url(request),
                }
                for center in centers
            ],
        }
    )


def service_list_node(choices, request) -> dict:
    """`choices` are those of the directory's facet of services."""
    address = request.build_absolute_uri(request.path)
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "url": address,
        "numberOfItems": len(choices),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": choice.name,
                "url": f"{address}{choice.slug}/",
            }
            for position, choice in enumerate(choices, start=1)
        ],
    }
