import math
from itertools import combinations

import pytest

from centers.map import boundaries, project, province_map, region_map
from centers.models.places import region_names
from tests import factories


def test_there_are_fourteen_regions():
    assert len(boundaries()["regions"]) == 14


def test_a_point_lands_inside_the_drawing():
    x, y = project(35.716, 126.928)
    assert (round(x), round(y)) == (411, 333)


@pytest.mark.django_db
def test_pins_do_not_cover_each_other(site):
    centers = [factories.CenterPageFactory(parent=site.centers) for _ in range(4)]
    drawn = province_map(enumerate(centers, start=1), region_names(site.home.locale_id))
    assert [pin.number for pin in drawn.pins] == [1, 2, 3, 4]
    for one, other in combinations(drawn.pins, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > 40


@pytest.mark.django_db
def test_only_regions_with_centers_are_marked(site):
    center = factories.CenterPageFactory(parent=site.centers)
    drawn = province_map([(1, center)], region_names(site.home.locale_id))
    assert [(land.slug, land.name, land.count) for land in drawn.with_centers] == [
        ("jeongeup", "정읍", 1)
    ]
    assert len(drawn.without_centers) == 13


@pytest.mark.django_db
def test_the_map_of_a_center_shows_its_region_alone(site):
    center = factories.CenterPageFactory(parent=site.centers)
    drawn = region_map(center, [], {})
    assert [land.slug for land in drawn.with_centers] == ["jeongeup"]
    assert drawn.pins[0].is_here
    center.township.region.map_slug = "nowhere"
    assert region_map(center, [], {}) is None


@pytest.mark.django_db
def test_neighbours_bear_their_number_in_the_list_and_those_elsewhere_no_pin(site):
    here, elsewhere, near = (factories.CenterPageFactory(parent=site.centers) for _ in range(3))
    elsewhere.township.region = factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    drawn = region_map(here, [elsewhere, near], {})
    assert [(pin.number, pin.slug) for pin in drawn.pins] == [(1, here.slug), (3, near.slug)]
