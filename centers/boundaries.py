"""Region outlines for the maps: the shipped file, or one an operator has made with `load_boundaries`.

Only making a new file from GeoJSON needs shapely; serving pages does not.
"""

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from math import cos, radians
from pathlib import Path

from django.conf import settings

SHIPPED_FILE = Path(__file__).parent / "data" / "boundaries.json"
#: Width of the drawing in map units; its height follows from the province's shape.
WIDTH = 1000
#: Polygons smaller than this many square map units are left out: an islet is a dot on a telephone.
MIN_AREA = 130
#: Coordinates are rounded to this many degrees, about a tenth of a metre.
ROUNDING_DEGREES = 1e-6
#: Empty space round the province, in degrees.
MARGIN_DEGREES = 0.02
#: Bounding box of Korea in degrees (WGS 84).
WEST, EAST, SOUTH, NORTH = 124, 132, 33, 39


class CannotDraw(Exception):
    """The boundaries cannot be drawn; the message tells the operator why."""


def loaded_file() -> Path:
    """The file that the `load_boundaries` command writes."""
    return settings.VAR_DIR / "boundaries.json"


def boundaries() -> dict:
    """The drawing: `view`, `attribution`, and `regions` with slug, name, SVG path and label (x, y)."""
    file = loaded_file()
    try:
        return _read(file, file.stat().st_mtime_ns)
    except FileNotFoundError:
        return _read(SHIPPED_FILE, 0)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> dict:
    return json.loads(file.read_text(encoding="utf-8"))


def draw_boundaries(
    collection: dict, regions: Iterable, attribution: str, tolerance: float
) -> dict:
    """The drawing of a GeoJSON `FeatureCollection` in longitude and latitude (WGS 84).

    Features are matched to `regions` by the property that holds most of their map slugs, codes or names.
    Shared borders are simplified together, so that neighbours have no gaps; `tolerance` is in map units.
    Raises `CannotDraw`.
    """
    shapely = _shapely()
    found = _match_regions(_features(collection), list(regions))
    credit = attribution or str(collection.get("attribution") or "")
    if not credit:
        raise CannotDraw("자료의 출처를 --attribution으로 적어 주세요. 지도 밑에 보입니다.")
    shapes = [_shape(shapely, features) for _region, features in found]
    view = _view(shapely.total_bounds(shapes))
    flat = [shapely.transform(shape, lambda points: _projected(points, view)) for shape in shapes]
    simple = shapely.coverage_simplify(flat, tolerance)
    return {
        "attribution": credit,
        "view": view,
        "regions": [
            {
                "slug": region.map_slug or region.slug,
                "name": region.name,
                "path": _path(shape),
                "label": _label(shapely, shape),
            }
            for (region, _features), shape in zip(found, simple, strict=True)
        ],
    }


def _shapely():
    try:
        return import_module("shapely")
    except ImportError as error:
        raise CannotDraw(
            "경계를 그리려면 꾸러미가 하나 더 필요합니다: pip install 'shapely>=2.1,<3'"
        ) from error


def _features(collection: dict) -> list[dict]:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise CannotDraw("GeoJSON FeatureCollection이 아닙니다. 시·군마다 하나씩 든 파일을 주세요.")
    return [one for one in features if isinstance(one, dict) and one.get("geometry")]


def _match_regions(features: list[dict], regions: list) -> list[tuple[object, list[dict]]]:
    """Each region with its features, matched by the single property that names most features."""
    named = [
        (name, region, feature)
        for feature in features
        for name, value in (feature.get("properties") or {}).items()
        if (region := _region_of(str(value), regions))
    ]
    if not named:
        raise CannotDraw(
            "시·군의 이름, 코드, 경계 이름 가운데 어느 것도 파일의 속성에서 찾지 못했습니다."
        )
    best = Counter(name for name, _region, _feature in named).most_common(1)[0][0]
    found = {region.pk: (region, []) for region in regions}
    for name, region, feature in named:
        if name == best:
            found[region.pk][1].append(feature)
    if missing := [region.name for region, parts in found.values() if not parts]:
        raise CannotDraw(f"파일에 없는 시·군이 있습니다: {', '.join(missing)}")
    return list(found.values())


def _region_of(value: str, regions: list):
    """The region with this name, slug or code; districts match their city (전주시완산구, 52111 → 전주시, 52110)."""
    value = value.strip()
    for region in regions:
        if value in {region.map_slug, region.slug, region.name} - {""}:
            return region
        if value.startswith(region.name) or (value.isdecimal() and value[:4] == region.code[:4]):
            return region
    return None


def _shape(shapely, features: list[dict]):
    shapes = [_polygon(shapely, feature["geometry"]) for feature in features]
    # `coverage_simplify` treats borders as shared only if their points are exactly equal.
    return shapely.set_precision(shapely.union_all(shapes), ROUNDING_DEGREES)


def _polygon(shapely, geometry: dict):
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, TypeError, ValueError) as error:
        raise CannotDraw(f"읽을 수 없는 도형이 있습니다: {error}") from error
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        raise CannotDraw("넓이가 있는 도형(Polygon, MultiPolygon)이 아닌 것이 있습니다.")
    west, south, east, north = shape.bounds
    if not (west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH):
        raise CannotDraw(
            "좌표가 경위도(WGS 84, EPSG:4326)가 아닙니다. 그 좌표계로 바꾼 파일을 주세요."
        )
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _view(bounds) -> dict:
    """Plate carrée with its standard parallel at the middle latitude, which keeps the proportions of shapes."""
    west, south, east, north = (float(value) for value in bounds)
    west, east = west - MARGIN_DEGREES, east + MARGIN_DEGREES
    south, north = south - MARGIN_DEGREES, north + MARGIN_DEGREES
    parallel = round((south + north) / 2, 1)
    ratio = (north - south) / ((east - west) * cos(radians(parallel)))
    return {
        "lng0": round(west, 4),
        "lat0": round(north, 4),
        "lng1": round(east, 4),
        "lat1": round(south, 4),
        "width": WIDTH,
        "height": round(WIDTH * ratio),
        "parallel": parallel,
    }


def _projected(points, view: dict):
    """`centers.map.project` for a numpy array of (longitude, latitude) points."""
    points = points.copy()
    points[:, 0] = (points[:, 0] - view["lng0"]) * view["width"] / (view["lng1"] - view["lng0"])
    points[:, 1] = (view["lat0"] - points[:, 1]) * view["height"] / (view["lat0"] - view["lat1"])
    return points


def _path(shape) -> str:
    """SVG path data in whole map units; relative commands take half the bytes of absolute ones."""
    parts = getattr(shape, "geoms", [shape])
    large = [part for part in parts if part.area >= MIN_AREA] or [max(parts, key=lambda p: p.area)]
    return "".join(_ring(part.exterior.coords) for part in large)


def _ring(coordinates) -> str:
    points = [(round(x), round(y)) for x, y, *_rest in coordinates]
    steps = [f"M{points[0][0]} {points[0][1]}"]
    for (x, y), (next_x, next_y) in zip(points, points[1:], strict=False):
        if (x, y) != (next_x, next_y):
            steps.append(f"l{next_x - x} {next_y - y}")
    return "".join([*steps, "z"])


def _label(shapely, shape) -> list[int]:
    """Centre of the largest inscribed circle: a label there always lies on land."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest, tolerance=1).coords[0]
    return [round(middle[0]), round(middle[1])]
