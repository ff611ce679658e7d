"""Every permission that code checks exists: a misspelt one would silently be held by superusers only."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission

pytestmark = pytest.mark.django_db
PERMISSION = re.compile(r"([a-z_]+)\.((?:add|change|delete|view|publish|lock|submit)_[a-z_]+)")


def named_permissions() -> set[tuple[str, str]]:
    """App label and codename of every literal in the code of the site's own apps."""
    labels = {app.label for app in apps.get_app_configs()}
    roots = {name.partition(".")[0] for name in settings.LOCAL_APPS}
    found = set()
    for root in roots:
        for path in (Path(settings.BASE_DIR) / root).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    match = PERMISSION.fullmatch(node.value)
                    if match and match[1] in labels:
                        found.add((match[1], match[2]))
    return found


def test_named_permissions_exist():
    named = named_permissions()
    existing = set(Permission.objects.values_list("content_type__app_label", "codename"))
    assert named
    assert named - existing == set()
