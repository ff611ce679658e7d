"""Models of the directory: places, services, and the centres that offer them."""

from centers.models.confirmations import ServiceConfirmation, Steward
from centers.models.index import CenterIndexPage
from centers.models.pages import CenterPage
from centers.models.places import Region, Township
from centers.models.rows import CenterPhone, CenterProgramme, CenterService, OpeningHours
from centers.models.services import Programme, Service, ServiceCategory

__all__ = [
    "CenterIndexPage",
    "CenterPage",
    "CenterPhone",
    "CenterProgramme",
    "CenterService",
    "OpeningHours",
    "Programme",
    "Region",
    "Service",
    "ServiceConfirmation",
    "ServiceCategory",
    "Steward",
    "Township",
]
