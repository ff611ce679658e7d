import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centers.models import CenterPage, Township
from tests import factories

pytestmark = pytest.mark.django_db


def messages_of(error, field):
    return " ".join(error.value.message_dict[field])


def test_the_same_township_name_may_stand_in_two_regions(site):
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    jinan = factories.RegionFactory(slug="jinan", name="진안군", code="52720")
    factories.TownshipFactory(region=namwon, name="주천면", slug="jucheon-myeon")
    factories.TownshipFactory(region=jinan, name="주천면", slug="jucheon-myeon")
    assert Township.objects.filter(name="주천면").count() == 2


def test_but_not_twice_in_one_region(site):
    township = factories.TownshipFactory(name="주천면")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.TownshipFactory(name="주천면", region=township.region)


def test_a_duplicate_in_the_same_township_is_an_error(site):
    first = factories.CenterPageFactory(parent=site.centers, title="행복나눔센터")
    double = CenterPage(title="행복나눔센터 ", slug="other", township=first.township)
    with pytest.raises(ValidationError) as error:
        site.centers.add_child(instance=double)
    assert "이미 있습니다" in messages_of(error, "title")


def test_the_same_name_in_another_township_is_fine(site):
    factories.CenterPageFactory(parent=site.centers, title="행복나눔센터")
    factories.CenterPageFactory(parent=site.centers, title="행복나눔센터")
    assert CenterPage.objects.count() == 2


@pytest.mark.parametrize("number", ["063-1234-56a8", "전화", "1", "063_123_4567"])
def test_a_phone_with_letters_is_an_error(site, number):
    page = factories.CenterPageFactory(parent=site.centers)
    phone = factories.CenterPhoneFactory.build(number=number, page=page)
    with pytest.raises(ValidationError) as error:
        phone.full_clean(exclude=["locale"])
    assert "063-123-4567" in messages_of(error, "number")


@pytest.mark.parametrize("number", ["063-123-4567", "1588-1234", "+82 63-123-4567"])
def test_usual_phone_numbers_are_valid(site, number):
    page = factories.CenterPageFactory(parent=site.centers)
    factories.CenterPhoneFactory.build(number=number, page=page).full_clean(exclude=["locale"])


def test_hours_that_end_before_they_start_are_an_error(site):
    page = factories.CenterPageFactory(parent=site.centers)
    hours = factories.OpeningHoursFactory.build(
        page=page, opens_at=datetime.time(18), closes_at=datetime.time(9)
    )
    with pytest.raises(ValidationError) as error:
        hours.full_clean(exclude=["locale"])
    assert "늦어야" in messages_of(error, "closes_at")


def test_the_database_refuses_such_hours_too(site):
    page = factories.CenterPageFactory(parent=site.centers)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.OpeningHoursFactory(page=page, opens_at="18:00", closes_at="09:00")


@pytest.mark.parametrize("factory", [factories.TownshipFactory, factories.CenterPageFactory])
def test_the_database_refuses_half_a_point(site, factory):
    parent = {"parent": site.centers} if factory is factories.CenterPageFactory else {}
    place = factory(latitude=None, longitude=None, **parent)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(place).objects.filter(pk=place.pk).update(latitude=35.7)


@pytest.mark.parametrize(
    ("field", "value"),
    [("postal_code", "5610"), ("latitude", 35.7), ("latitude", 12.0)],
)
def test_impossible_coordinates_are_an_error(site, field, value):
    page = factories.CenterPageFactory(parent=site.centers)
    setattr(page, field, value)
    with pytest.raises(ValidationError):
        page.full_clean()


def test_without_a_point_of_its_own_a_center_stands_in_the_middle_of_its_township(site):
    page = factories.CenterPageFactory(parent=site.centers)
    assert page.point == (page.township.latitude, page.township.longitude)
    assert page.point_is_approximate


def test_the_nearest_neighbours_come_first(site):
    here = factories.CenterPageFactory(parent=site.centers, latitude=35.7, longitude=127.0)
    far = factories.CenterPageFactory(parent=site.centers, latitude=36.0, longitude=127.5)
    near = factories.CenterPageFactory(parent=site.centers, latitude=35.71, longitude=127.0)
    assert here.neighbours() == [near, far]


def test_a_row_for_two_kinds_of_help_counts_for_both(site):
    page = factories.CenterPageFactory(parent=site.centers)
    check = factories.ServiceFactory(slug="wellbeing-check", name="안부 확인")
    row = factories.CenterServiceFactory(page=page, second_service=check)
    assert [kind.slug for kind in page.service_kinds] == ["duvet-laundry", "wellbeing-check"]
    row.second_service = row.service
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
