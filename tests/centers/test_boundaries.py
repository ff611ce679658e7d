"""`load_boundaries`: drawing the map from GeoJSON, and its error messages."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from centers.boundaries import boundaries, loaded_file
from centers.map import project, province_map
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@shared_data
def regions(locales):
    return [
        factories.RegionFactory(),
        factories.RegionFactory(slug="jeonju", name="전주시", short_name="전주", code="52110"),
    ]


def square(west, south, **properties):
    """A square 0.2 degrees wide with redundant points."""
    points = [[west + step / 50, south] for step in range(10)]
    points += [[west + 0.2, south + step / 50] for step in range(10)]
    points += [[west + 0.2 - step / 50, south + 0.2] for step in range(10)]
    points += [[west, south + 0.2 - step / 50] for step in range(10)]
    geometry = {"type": "Polygon", "coordinates": [[*points, points[0]]]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features)} | members


def load(tmp_path, data, *arguments):
    file = tmp_path / "regions.geojson"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    output = io.StringIO()
    call_command("load_boundaries", str(file), *arguments, stdout=output)
    return output.getvalue()


BY_NAME = collection(
    square(126.8, 35.5, SIG_KOR_NM="정읍시", SIG_CD="45180"),
    square(127.0, 35.5, SIG_KOR_NM="전주시", SIG_CD="45110"),
    square(126.6, 35.5, SIG_KOR_NM="목포시", SIG_CD="46110"),
    attribution="국가기본도 2026",
)


def test_a_file_replaces_the_map_and_its_credit(regions, tmp_path):
    assert len(boundaries()["regions"]) == 14
    output = load(tmp_path, BY_NAME)
    assert "2곳" in output
    assert {region["slug"] for region in boundaries()["regions"]} == {"jeongeup", "jeonju"}
    assert province_map([], {}).credit == "국가기본도 2026"
    # A square in degrees is higher than wide when projected, so its inscribed circle may move vertically.
    x, y = project(35.6, 126.9)
    [label] = [one["label"] for one in boundaries()["regions"] if one["slug"] == "jeongeup"]
    assert abs(label[0] - x) <= 2
    assert abs(label[1] - y) < 100


def test_neighbours_still_share_their_border(regions, tmp_path):
    load(tmp_path, BY_NAME)
    corners = [set(_corners(region["path"])) for region in boundaries()["regions"]]
    # Of 40 points each; both keep the two ends of the shared border.
    assert all(len(found) < 8 for found in corners), corners
    assert len(corners[0] & corners[1]) >= 2


def _corners(path):
    x = y = 0
    for command, a, b in re.findall(r"([Ml])(-?\d+) ?(-?\d+)", path):
        x, y = (int(a), int(b)) if command == "M" else (x + int(a), y + int(b))
        yield x, y


@pytest.mark.parametrize("name", ["map", "code", "district"])
def test_regions_are_matched_by_name_code_or_slug(regions, tmp_path, name):
    values = {
        "map": ["jeongeup", "jeonju"],
        "code": ["52180", "52110"],
        "district": ["정읍시", "전주시완산구", "전주시덕진구"],
    }[name]
    squares = [square(126.8 + step / 5, 35.5, ID=value) for step, value in enumerate(values)]
    load(tmp_path, collection(*squares), "--attribution", "어느 자료")
    assert {region["slug"] for region in boundaries()["regions"]} == {"jeongeup", "jeonju"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "JSON이 아니거나"),
        ([], "FeatureCollection"),
        (collection(), "FeatureCollection"),
        (
            collection(square(126.8, 35.5, name="정읍시"), square(127, 35.5, name="전주시")),
            "--attribution",
        ),
        (collection(square(126.8, 35.5, name="정읍시"), attribution="x"), "전주시"),
        (collection(square(126.8, 35.5, name="목포시"), attribution="x"), "찾지 못했습니다"),
        (
            collection(
                square(126.8, 35.5, name="정읍시"),
                square(200_000, 35.5, name="전주시"),
                attribution="x",
            ),
            "경위도",
        ),
        (
            collection(
                square(126.8, 35.5, name="정읍시"),
                {
                    "type": "Feature",
                    "properties": {"name": "전주시"},
                    "geometry": {"type": "Point", "coordinates": [127.1, 35.8]},
                },
                attribution="x",
            ),
            "넓이가 있는 도형",
        ),
        (
            collection(
                square(126.8, 35.5, name="정읍시"),
                {
                    "type": "Feature",
                    "properties": {"name": "전주시"},
                    "geometry": {"type": "Polygon", "coordinates": "no"},
                },
                attribution="x",
            ),
            "읽을 수 없는 도형",
        ),
    ],
)
def test_errors_are_reported_and_leave_the_map_unchanged(regions, tmp_path, data, message):
    with pytest.raises(CommandError, match=re.escape(message)):
        load(tmp_path, data)
    assert not loaded_file().exists()


def test_a_drawing_that_is_too_large_is_refused(regions, tmp_path):
    zigzag = [[126.8 + step / 15_000, 35.5 + (step % 2) / 100] for step in range(6_000)]
    ring = [*zigzag, [127.2, 35.9], [126.8, 35.9], zigzag[0]]
    heavy = {
        "type": "Feature",
        "properties": {"name": "정읍시"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    data = collection(heavy, square(127.3, 35.5, name="전주시"), attribution="x")
    with pytest.raises(CommandError, match="--tolerance"):
        load(tmp_path, data, "--tolerance", "0")


def test_reset_brings_the_shipped_map_back(regions, tmp_path):
    load(tmp_path, BY_NAME)
    call_command("load_boundaries", "--reset", stdout=io.StringIO())
    assert len(boundaries()["regions"]) == 14
