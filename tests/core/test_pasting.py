"""Settings and scripts for pasting in the page; the scripts are tested in tests/browser."""

import json
import re
from pathlib import Path

import pytest
from django.utils import translation

from core.pasting import paste_settings
from tests import factories

SCRIPTS = Path(__file__).parents[2] / "core" / "static" / "core" / "js" / "paste"


def test_the_scripts_and_the_page_name_the_same_texts_and_limits():
    source = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    given = paste_settings()
    assert set(re.findall(r'\bmessage\("(\w+)"', source)) == set(given["texts"])
    limits = set(re.findall(r"\bmax[A-Z]\w+(?=[,} ]+.*settings\(\))", source))
    assert limits == set(given) - {"texts"}


@pytest.mark.parametrize("code", ["ko", "en", "vi", "zh-hans"])
def test_translated_messages_have_the_same_placeholders(code):
    places = {
        name: set(re.findall(r"\{\w+\}", text)) for name, text in paste_settings()["texts"].items()
    }
    with translation.override(code):
        translated = paste_settings()["texts"]
    assert {name: set(re.findall(r"\{\w+\}", text)) for name, text in translated.items()} == places


def test_the_edit_form_has_the_messages_and_scripts(site, admin):
    article = factories.ArticlePageFactory(parent=site.news)
    page = admin.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    given = re.search(r'<script id="paste-settings" type="application/json">(.*?)</script>', page)
    assert json.loads(given[1]) == paste_settings()
    for script in ("editor", "inputs"):
        assert re.search(rf'<script[^>]*core/js/paste/{script}\.js"[^>]*type="module"', page) or (
            re.search(rf'<script[^>]*type="module"[^>]*core/js/paste/{script}\.js"', page)
        )


def test_no_script_of_the_page_is_imported_by_another():
    """With hashed file names it would run twice: by its hashed name and by its plain one."""
    imported = {
        name
        for path in SCRIPTS.glob("*.js")
        for name in re.findall(r'(?:from|import) "\./(\w+)\.js"', path.read_text(encoding="utf-8"))
    }
    assert {path.stem for path in SCRIPTS.glob("*.js")} - imported == {"editor", "inputs"}


def test_a_stream_uses_our_widgets(site, admin):
    article = factories.ArticlePageFactory(parent=site.news)
    page = admin.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "core.forms.RichTextArea" in page
    assert "core.blocks.TranslatableTableBlock" in page
    assert "wagtail.widgets.DraftailRichTextArea" not in page
