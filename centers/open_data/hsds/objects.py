"""Serializes the models to HSDS objects. Unknown values are omitted, never blank.

A service has only properties that HSDS 3.0, 3.1 and the UK profile all define, so that it is valid for
each of them; phones, which the UK profile does not define for services, are on the organization.
"""

import datetime
from collections.abc import Iterable

from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.choices import Audience, DeliveryMode
from centers.open_data.hsds.identifiers import derived
from centers.open_data.hsds.parameters import Detail
from core.structured_data import without_empty

SERVICES, MODES, AUDIENCES = "services", "delivery-modes", "audiences"
#: Properties of a taxonomy term when nested in a service.
BRIEF_TERM = ("id", "name", "description", "parent_id", "taxonomy")
#: HSDS names days of the week as iCalendar does.
WEEKLY = "WEEKLY"
ACTIVE = "active"


def taxonomies() -> list[dict]:
    return [_taxonomy(slug) for slug in (SERVICES, MODES, AUDIENCES)]


def _taxonomy(slug: str) -> dict:
    names = {
        SERVICES: (_("생생마을관리소 서비스"), _("서비스의 갈래와 종류")),
        MODES: (_("제공 방식"), _("서비스가 사람에게 닿는 방식")),
        AUDIENCES: (_("대상"), _("서비스가 누구를 위한 것인지")),
    }
    name, description = names[slug]
    return {"id": derived("taxonomy", slug), "name": name, "description": description}


def taxonomy_terms(categories, services) -> list[dict]:
    return [
        *(category_term(category) for category in categories),
        *(service_term(service) for service in services),
        *(_choice_term(MODES, mode) for mode in DeliveryMode),
        *(_choice_term(AUDIENCES, audience) for audience in Audience),
    ]


def category_term(category) -> dict:
    return _term(
        str(category.translation_key), category.slug, category.name, category.summary, SERVICES
    )


def service_term(service) -> dict:
    term = _term(
        str(service.translation_key), service.slug, service.name, service.description, SERVICES
    )
    return term | {"parent_id": str(service.category.translation_key)}


def _choice_term(taxonomy: str, choice) -> dict:
    label = str(choice.label)
    return _term(derived("term", taxonomy, choice.value), choice.value, label, "", taxonomy)


def choice_term_ids(taxonomy: str, choices) -> dict[str, str]:
    """Identifier → stored value, for filtering."""
    return {derived("term", taxonomy, choice.value): choice.value for choice in choices}


def _term(identifier: str, code: str, name: str, description: str, taxonomy: str) -> dict:
    detail = _taxonomy(taxonomy)
    return {
        "id": identifier,
        "code": code,
        "name": name,
        "description": description or name,
        "taxonomy": detail["name"],
        "taxonomy_detail": detail,
        "language": get_language(),
    }


def organization(page, request, detail: Detail = Detail.USUAL) -> dict:
    """A centre as an HSDS organization; with its services if `detail` is full."""
    node = brief_organization(page)
    if detail is Detail.MINIMAL:
        return node
    node |= {
        "email": page.email,
        "website": page.get_full_url(request),
        "locations": [location(page) | _contact_details(page)],
    }
    if detail is Detail.FULL:
        node["services"] = [_brief_service(row, page, request) for row in page.services.all()]
    return without_empty(node)


def brief_organization(page) -> dict:
    return {
        "id": str(page.translation_key),
        "name": page.title,
        "description": page.introduction or _("%(place)s의 생생마을관리소") % {"place": page.place},
    }


def location(page) -> dict:
    latitude, longitude = page.point or (None, None)
    place = {
        "id": derived("location", page.translation_key),
        "location_type": "physical",
        "name": page.title,
        "description": _("읍·면·동의 가운데") if page.point_is_approximate else "",
        "external_identifier": page.township_or_blank.code,
        "external_identifier_type": "행정기관코드" if page.township_or_blank.code else "",
        "addresses": _addresses(page),
    }
    if latitude is not None:
        place |= {"latitude": latitude, "longitude": longitude}
    return without_empty(place)


def _contact_details(page) -> dict:
    phones = [
        {"id": str(phone.translation_key), "number": phone.number, "description": phone.label}
        for phone in page.phones.all()
    ]
    hours = [_schedule(row, page) for row in page.opening_hours.all()]
    return without_empty({"phones": phones, "schedules": hours})


def _addresses(page) -> list[dict]:
    """HSDS requires street and postal code, so an incomplete address is omitted."""
    if not (page.address and page.postal_code):
        return []
    return [
        {
            "id": derived("address", page.translation_key),
            "address_1": f"{page.township_or_blank.name} {page.address}",
            "city": page.region.name,
            "state_province": page.region.province,
            "postal_code": page.postal_code,
            "country": "KR",
            "address_type": "physical",
        }
    ]


def _schedule(row, page) -> dict:
    return without_empty(
        {
            "id": str(row.translation_key),
            "freq": WEEKLY,
            "byday": ",".join(row.weekdays),
            "opens_at": f"{row.opens_at:%H:%M}",
            "closes_at": f"{row.closes_at:%H:%M}",
            "description": str(row.get_season_display()),
            "notes": page.hours_note,
        }
    )


def minimal_service(values: dict) -> dict:
    """`values` is a row of a `.values()` queryset."""
    moments = [value for name, value in values.items() if name.endswith("last_published_at")]
    return without_empty(
        {
            "id": str(values["translation_key"]),
            "name": values["wording"],
            "status": ACTIVE,
            "last_modified": _last_modified(moments, values["confirmed_on"]),
        }
    )


def service(row, request, detail: Detail = Detail.USUAL) -> dict:
    """A service of one centre, with its related objects unless `detail` is brief."""
    page = row.page
    node = _brief_service(row, page, request)
    if detail is not Detail.BRIEF:
        node |= {
            "organization": brief_organization(page),
            "service_areas": [_service_area(page, row)],
            "service_at_locations": [_at_location(row)],
            "schedules": _service_schedule(row),
            "attributes": _attributes(row),
        }
    return without_empty(node)


def _brief_service(row, page, request) -> dict:
    kinds = [kind for kind in (row.service, row.second_service) if kind]
    parts = [page, page.township_or_blank, page.region, *kinds, *(kind.category for kind in kinds)]
    moments = [part.last_published_at for part in parts]
    return {
        "id": str(row.translation_key),
        "name": row.wording,
        "status": ACTIVE,
        "organization_id": str(page.translation_key),
        "description": row.note or row.service.description,
        "url": page.get_full_url(request),
        "fees": row.cost,
        "assured_date": row.confirmed_on.isoformat() if row.confirmed_on else "",
        "last_modified": _last_modified(moments, row.confirmed_on),
    }


def minimal_service_at_location(values: dict) -> dict:
    key = values["translation_key"]
    return {"id": derived("service_at_location", key), "service_id": str(key)}


def service_at_location(row, request, detail: Detail = Detail.USUAL) -> dict:
    if detail is Detail.BRIEF:
        return {
            "id": derived("service_at_location", row.translation_key),
            "service_id": str(row.translation_key),
            "location_id": derived("location", row.page.translation_key),
        }
    inner = Detail.USUAL if detail is Detail.FULL else Detail.BRIEF
    node = service(row, request, inner)
    node.pop("service_at_locations", None)
    return _at_location(row) | {"service": node}


def _at_location(row) -> dict:
    return {
        "id": derived("service_at_location", row.translation_key),
        "location": location(row.page),
    }


def _service_area(page, row) -> dict:
    return without_empty(
        {
            "id": derived("service_area", row.translation_key),
            "name": page.place,
            "extent": page.township_or_blank.code,
            "extent_type": "text" if page.township_or_blank.code else "",
        }
    )


def _service_schedule(row) -> list[dict]:
    """The service's own schedule, else the opening hours of the centre."""
    if row.schedule:
        return [{"id": derived("schedule", row.translation_key), "description": row.schedule}]
    return [_schedule(hours, row.page) for hours in row.page.opening_hours.all()]


def _attributes(row) -> list[dict]:
    terms = [service_term(kind) for kind in (row.service, row.second_service) if kind]
    if mode := row.effective_delivery_mode:
        terms.append(_choice_term(MODES, DeliveryMode(mode)))
    terms += [_choice_term(AUDIENCES, Audience(value)) for value in row.effective_audiences]
    return [
        {
            "id": derived("attribute", row.translation_key, term["id"]),
            "link_id": str(row.translation_key),
            "link_type": "taxonomy_term",
            "taxonomy_term": {key: term[key] for key in BRIEF_TERM if key in term},
        }
        for term in terms
    ]


def _last_modified(
    moments: Iterable[datetime.datetime | None], confirmed_on: datetime.date | None
) -> str:
    """The latest publication of the service's parts or its confirmation, which counts from 00:00 of its day."""
    known = [moment for moment in moments if moment]
    if confirmed_on:
        begin = datetime.datetime.combine(confirmed_on, datetime.time(), get_default_timezone())
        known.append(begin)
    return localtime(max(known)).isoformat(timespec="seconds") if known else ""


def about(organisation, email: str, openapi_url: str, website: str) -> dict:
    """Response of the API root. `organisation` may be None."""
    publisher = {
        "name": organisation.name if organisation else "",
        "email": email,
        "website": website,
    }
    return without_empty(
        {
            "version": "3.0",
            "profile": "https://docs.openreferral.org/en/3.0/hsds/",
            "openapi_url": openapi_url,
            "description": _("생생마을관리소와 서비스"),
            "publisher": publisher,
        }
    )
