"""E-mail about corrections, sent by the background worker so that the visitor's request does not wait."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Site

from centers.models import CenterService
from centers.verification.models import Correction
from core.models import SiteSettings

logger = logging.getLogger(__name__)


@task(backend="background")
def notify_of_correction(correction_id: int) -> None:
    """E-mail the steward and the organisation's address about a correction; the admin lists it in any case."""
    correction = (
        Correction.objects.select_related("center__steward").filter(pk=correction_id).first()
    )
    if correction is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        recipients = _recipients(correction)
        if not recipients:
            return
        try:
            send_mail(
                _("[생생마을관리소] %(center)s: 정보가 다르다고 합니다")
                % {"center": correction.center.title},
                _text(correction),
                None,
                recipients,
            )
        except (SMTPException, OSError):
            logger.exception("No mail could be sent about correction %s", correction.pk)


def _recipients(correction: Correction) -> list[str]:
    row = _row(correction)
    steward = (row and row.steward) or correction.center.steward
    site = Site.objects.filter(is_default_site=True).first()
    addresses = [
        steward.email if steward else "",
        SiteSettings.for_site(site).email if site else "",
    ]
    return list(dict.fromkeys(address for address in addresses if address))


def _row(correction: Correction) -> CenterService | None:
    rows = correction.center.services.select_related("steward")
    return rows.filter(translation_key=correction.row_key).first()


def _text(correction: Correction) -> str:
    url = reverse("verification_admin:correction", args=[correction.pk])
    context = {
        "correction": correction,
        "row": _row(correction),
        "link": f"{settings.SITE_URL}{url}",
    }
    return render_to_string("centers/verification/correction.txt", context)
