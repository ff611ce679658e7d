"""Our models as HSDS objects. What is unknown is left out, never blank.

A service holds only what HSDS 3.0, 3.1 and the UK profile all know, so that it is valid for each of
them; telephones, which the UK profile has no place for, are with the organisation.
"""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centers.choices import Audience, DeliveryMode
from centers.openreferral.identifiers import derived
from core.structured_data import without_empty

SERVICES, MODES, AUDIENCES = "services", "delivery-modes", "audiences"
#: What a service says of a term; the rest is with the term itself.
BRIEF_TERM = ("id", "name", "description", "parent_id", "taxonomy")
#: HSDS names days of the week as iCalendar does.
WEEKLY = "WEEKLY"


def taxonomies() -> list[dict]:
    names = {
        SERVICES: (_("생생마을관리소 서비스"), _("서비스의 갈래와 종류")),
        MODES: (_("제공 방식"), _("서비스가 사람에게 닿는 방식")),
        AUDIENCES: (_("대상"), _("서비스가 누구를 위한 것인지")),
    }
    return [
        {"id": derived("taxonomy", slug), "name": name, "description": description}
        for slug, (name, description) in names.items()
    ]


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
    detail = next(one for one in taxonomies() if one["id"] == derived("taxonomy", taxonomy))
    return {
        "id": identifier,
        "code": code,
        "name": name,
        "description": description or name,
        "taxonomy": detail["name"],
        "taxonomy_detail": detail,
        "language": get_language(),
    }


def organization(page, request) -> dict:
    return without_empty(
        {
            "id": str(page.translation_key),
            "name": page.title,
            "description": page.introduction
            or _("%(place)s의 생생마을관리소") % {"place": page.place},
            "email": page.email,
            "website": page.get_full_url(request),
            "locations": [location(page) | _reached(page)],
        }
    )


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
        "external_identifier": page.township.code,
        "external_identifier_type": "행정기관코드" if page.township.code else "",
        "addresses": _addresses(page),
    }
    if latitude is not None:
        place |= {"latitude": latitude, "longitude": longitude}
    return without_empty(place)


def _reached(page) -> dict:
    phones = [
        {"id": str(phone.translation_key), "number": phone.number, "description": phone.label}
        for phone in page.phones.all()
    ]
    hours = [_schedule(row, page) for row in page.opening_hours.all()]
    return without_empty({"phones": phones, "schedules": hours})


def _addresses(page) -> list[dict]:
    """HSDS wants an address whole or not at all."""
    if not (page.address and page.postal_code):
        return []
    return [
        {
            "id": derived("address", page.translation_key),
            "address_1": f"{page.township.name} {page.address}",
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


def service(row, request, full: bool = True) -> dict:
    """A service of one centre; `full` with everything it belongs to."""
    page = row.page
    node = {
        "id": str(row.translation_key),
        "name": row.wording,
        "status": "active",
        "organization_id": str(page.translation_key),
        "description": row.note or row.service.description,
        "url": page.get_full_url(request),
        "fees": row.cost,
        "assured_date": row.confirmed_on.isoformat() if row.confirmed_on else "",
        "last_modified": _moment(page.last_published_at),
    }
    if full:
        node |= {
            "organization": brief_organization(page),
            "service_areas": [_service_area(page, row)],
            "service_at_locations": [_at_location(row)],
            "schedules": _service_schedule(row),
            "attributes": _attributes(row),
        }
    return without_empty(node)


def service_at_location(row, request) -> dict:
    return _at_location(row) | {"service": service(row, request, full=False)}


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
            "extent": page.township.code,
            "extent_type": "text" if page.township.code else "",
        }
    )


def _service_schedule(row) -> list[dict]:
    """When the service is given, else when the centre is open."""
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


def _moment(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def about() -> dict:
    """What the first address answers."""
    return {
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/latest/hsds/",
        "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json",
        "publisher": settings.SITE_URL,
    }
