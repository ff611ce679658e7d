"""Places, services and the centres that offer them."""

from centers.models.care import Correction, Reminder, ServiceCare, Steward
from centers.models.index import CenterIndexPage
from centers.models.pages import CenterPage
from centers.models.places import Region, Township
from centers.models.rows import CenterPhone, CenterProgramme, CenterService, OpeningHours
from centers.models.services import Programme, Service, ServiceCategory
from centers.models.sheets import SheetUpload

__all__ = [
    "CenterIndexPage",
    "CenterPage",
    "CenterPhone",
    "CenterProgramme",
    "CenterService",
    "Correction",
    "OpeningHours",
    "Programme",
    "Region",
    "Reminder",
    "Service",
    "ServiceCare",
    "ServiceCategory",
    "SheetUpload",
    "Steward",
    "Township",
]
