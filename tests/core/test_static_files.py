"""The stylesheet that `collectstatic` hands to visitors."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from core.static_files import COMMENT, IMPORT, SiteStaticFilesStorage
from site_config import settings as production

SOURCES = settings.BASE_DIR / "static" / "css"


def rules_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def imports():
    """Pairs of file and layer, in the order of the entry."""
    return IMPORT.findall(rules_of(SOURCES / "site.css"))


@pytest.fixture
def collect(settings, tmp_path):
    """Collect static files of ours with the storage of the real site."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {"staticfiles": production.STORAGES["staticfiles"]}
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

    def run(folder: Path) -> str:
        settings.STATICFILES_DIRS = [folder]
        call_command("collectstatic", interactive=False, verbosity=0)
        served = settings.STATIC_ROOT / staticfiles_storage.stored_name("css/site.css")
        return served.read_text(encoding="utf-8")

    return run


def test_the_real_site_joins_its_stylesheet():
    assert production.STORAGES["staticfiles"]["BACKEND"] == (
        f"{SiteStaticFilesStorage.__module__}.{SiteStaticFilesStorage.__qualname__}"
    )


def test_the_served_stylesheet_is_one_file_with_every_rule_once_and_in_order(collect, imports):
    served = collect(settings.BASE_DIR / "static")
    assert "@import" not in served
    order = rules_of(SOURCES / "site.css").split(";")[0] + ";"
    blocks = [f"@layer {layer} {{\n{rules_of(SOURCES / name)}}}" for name, layer in imports]
    assert served.split() == "\n".join([order, *blocks]).split()


def test_every_layer_is_ordered_before_its_first_rule_and_every_component_is_imported(imports):
    entry = rules_of(SOURCES / "site.css")
    ordered = re.match(r"@layer ([\w, -]+);", entry)[1].split(", ")
    used = [layer for _, layer in imports]
    assert list(dict.fromkeys(used)) == ordered
    names = [name for name, _ in imports]
    assert len(names) == len(set(names))
    components = {f"components/{path.name}" for path in SOURCES.glob("components/*.css")}
    assert components == {name for name in names if name.startswith("components/")}


@pytest.mark.parametrize(
    "part", ['@import "other.css";', "p { background: url(paper.png); }"], ids=["import", "url"]
)
def test_what_would_mean_something_else_in_one_file_is_refused(collect, tmp_path, part):
    css = tmp_path / "static" / "css"
    css.mkdir(parents=True)
    (css / "site.css").write_text('@layer base;\n@import url("base.css") layer(base);\n')
    (css / "base.css").write_text(part)
    with pytest.raises(ValueError, match="cannot be joined"):
        collect(tmp_path / "static")
