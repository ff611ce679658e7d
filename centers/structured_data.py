"""JSON-LD of centres, the directory and services (schema.org 30.0)."""

from centers.hours import season_dates
from core.structured_data import (
    breadcrumb,
    home_of,
    item_list,
    node,
    organisation_id,
    page_node,
    without_empty,
)

DAY_NAMES = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}


def center_nodes(page, request) -> list[dict]:
    """The web page, with its review date, and the office that is its main entity."""
    office = office_node(page, request)
    work = page_node(
        page,
        request,
        mainEntity={"@id": office["@id"]},
        lastReviewed=_reviewed_on(page.confirmed_rows),
    )
    return [work, office]


def _reviewed_on(rows) -> str:
    """The earliest of the services' confirmation dates; empty if one was never confirmed."""
    days = [row.confirmation.confirmed_on if row.confirmation else None for row in rows]
    return min(days).isoformat() if days and all(days) else ""


def office_node(page, request) -> dict:
    """A `GovernmentOffice`: the type that has opening hours, telephone, address and offers.

    Unknown values are left out; an approximate point is not published as `geo`.
    """
    url = page.get_full_url(request)
    latitude, longitude = page.point or (None, None)
    exact = page.point and not page.point_is_approximate
    return node(
        "GovernmentOffice",
        **{"@id": f"{url}#office"},
        url=url,
        name=page.title,
        description=page.summary,
        parentOrganization={"@id": organisation_id(home_of(page).get_full_url(request))},
        areaServed=_area(page),
        address=_address(page),
        geo={"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        if exact
        else None,
        telephone=_telephone(page),
        email=page.email,
        openingHoursSpecification=[_hours(row, page) for row in page.hours_rows],
        hasOfferCatalog={
            "@type": "OfferCatalog",
            "name": page.title,
            "itemListElement": [_offer(row, page, url) for row in page.service_rows],
        },
    )


def _area(page) -> dict | None:
    return page.place and {"@type": "AdministrativeArea", "name": page.place}


def _address(page) -> dict:
    return {
        "@type": "PostalAddress",
        "addressCountry": "KR",
        "addressRegion": page.region.province,
        "addressLocality": page.place,
        "streetAddress": page.address,
        "postalCode": page.postal_code,
    }


def _telephone(page) -> str:
    return page.phone_rows[0].number if page.phone_rows else ""


def _offer(row, page, url: str) -> dict:
    return {
        "@type": "Offer",
        "description": row.cost,
        "itemOffered": {
            "@type": "GovernmentService",
            "name": row.wording,
            "description": row.note,
            "serviceType": row.service.name,
            "category": row.service.category.name,
            "areaServed": _area(page),
            "availableChannel": _channel(page, url),
            "audience": [
                {"@type": "Audience", "audienceType": str(label)} for label in row.audience_labels
            ],
        },
    }


def _channel(page, url: str) -> dict | None:
    """The service channel: telephone only, because opening hours of the service itself are not stored."""
    number = _telephone(page)
    if not number:
        return None
    return {
        "@type": "ServiceChannel",
        "servicePhone": {"@type": "ContactPoint", "telephone": number},
        "serviceUrl": url,
    }


def _hours(row, page) -> dict:
    """Seasonal hours are valid for the dates of the current or next occurrence of the season."""
    dates = season_dates(page, row.season)
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [DAY_NAMES[day] for day in row.weekdays],
        "opens": row.opens_at.strftime("%H:%M"),
        "closes": row.closes_at.strftime("%H:%M"),
        "validFrom": dates[0].isoformat() if dates else "",
        "validThrough": dates[1].isoformat() if dates else "",
    }


def list_node(page, listed, request) -> dict:
    """`listed` is the current paginator page of (number, centre)."""
    links = [(center.title, center.get_full_url(request)) for _number, center in listed]
    shown = item_list(links, listed.paginator.count, max(listed.start_index(), 1))
    return page_node(page, request, "CollectionPage", mainEntity=shown)


def directory_breadcrumbs(directory_page, request) -> list[tuple[str, str]]:
    """(title, URL) breadcrumbs for views below the directory page that are not pages themselves."""
    above = [*directory_page.breadcrumbs, directory_page] if directory_page else []
    return [(page.title, page.get_full_url(request)) for page in above]


def service_nodes(service, centers, trail, request) -> list[dict]:
    """A service with the centres that provide it; `trail` is the breadcrumb to the list of services."""
    url = request.build_absolute_uri(request.path)
    places = {center.place: center for center in centers}.values()
    return [
        breadcrumb([*trail, (service.name, url)]),
        node(
            "GovernmentService",
            **{"@id": f"{url}#service"},
            url=url,
            name=service.name,
            description=service.description,
            alternateName=service.synonym_list,
            serviceType=service.name,
            category=service.category.name,
            areaServed=[_area(center) for center in places],
            provider=[
                without_empty(
                    {
                        "@type": "GovernmentOffice",
                        "@id": f"{center.get_full_url(request)}#office",
                        "name": center.title,
                        "url": center.get_full_url(request),
                        "telephone": _telephone(center),
                    }
                )
                for center in centers
            ],
        ),
    ]


def service_list_nodes(name: str, choices, trail, request) -> list[dict]:
    """`choices` are those of the directory's service facet."""
    url = request.build_absolute_uri(request.path)
    links = [(choice.name, f"{url}{choice.slug}/") for choice in choices]
    listed = item_list(links, len(links))
    return [
        breadcrumb([*trail, (name, url)]),
        node("CollectionPage", **{"@id": url}, url=url, name=name, mainEntity=listed),
    ]
