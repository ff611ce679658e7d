"""A centre with one service and its steward."""

import datetime

from django.utils import timezone

from centers.models import CenterPage, ServiceConfirmation, Steward
from tests import factories
from tests.shared_data import shared_data


@shared_data
def steward():
    return Steward.objects.create(name="김담당", email="kim@example.kr")


@shared_data
def center(site, steward):
    page = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터", steward=steward)
    factories.CenterServiceFactory(page=page, wording="찾아가는 이불 세탁")
    page.save_revision().publish()
    return CenterPage.objects.get(pk=page.pk)


@shared_data
def row(center):
    return center.services.get()


@shared_data
def overdue(row):
    """The row, public for 200 days with a term of 180 days, never confirmed."""
    return aged(row, 200)


def aged(row, days):
    """Set the row's dates as if it was published, or last confirmed, that many days ago."""
    begin = timezone.localdate() - datetime.timedelta(days=days)
    term = datetime.timedelta(days=row.review_days or row.page.review_days)
    ServiceConfirmation.objects.filter(row_key=row.translation_key).update(
        since=begin, due_on=begin + term, stale_on=begin + 2 * term
    )
    return row
