"""All translated lines pass the token check, regardless of their origin."""

import ast
from pathlib import Path

import pytest
from django.test import override_settings
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from tests import factories
from translation import entries, machine, memory, targets
from translation.lines import LineState, lines_of
from translation.storing import check_stored, store
from translation.submission import operations

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
LINK = '신청은 <a id="a1">여기</a>에서'
BROKEN = "apply here"


@pytest.fixture
def english(site, editor, commit):
    body = [("text", '<p>신청은 <a href="https://example.com/">여기</a>에서</p>')]
    article = factories.ArticlePageFactory(parent=site.news, title="소식", lead="첫", body=body)
    with commit():
        return operations.submit(article, [site.locales["en"]], editor)[-1]


def linked_line(translation):
    return next(line for line in lines_of(translation) if line.source == LINK)


def broken_row(translation, **fields) -> StringTranslation:
    line = linked_line(translation)
    return StringTranslation(
        translation_of_id=line.string_id,
        context_id=line.context_id,
        locale=translation.target_locale,
        data=BROKEN,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        **fields,
    )


def by_saving(translation):
    broken_row(translation).save()


def by_storing(translation):
    store([(broken_row(translation), LINK)])


def by_a_row_that_nothing_checked(translation):
    StringTranslation.objects.bulk_create([broken_row(translation)])


def by_entering(translation):
    user = factories.SuperuserFactory()
    entries.enter(translation, linked_line(translation), BROKEN, user)


def by_memory(translation):
    """Another page's translation of the same line, stored without the check."""
    twin = factories.ArticlePageFactory(
        parent=translation.source.get_source_instance().get_parent(),
        title="둘째",
        lead="둘",
        body=[("text", '<p>신청은 <a href="https://example.com/">여기</a>에서</p>')],
    )
    other = operations.submit(twin, [translation.target_locale], factories.SuperuserFactory())[-1]
    StringTranslation.objects.bulk_create([broken_row(other)])
    memory.fill(translation)


WAYS = [by_saving, by_storing, by_a_row_that_nothing_checked, by_entering, by_memory]


@pytest.mark.parametrize("way", WAYS)
def test_a_line_that_lost_its_link_is_wrong_and_blocks_publication(english, editor, way):
    way(english)
    line = linked_line(english)
    assert line.state == LineState.WRONG
    assert "⟨1⟩" in line.error
    assert targets.blockers(english).wrong == 1
    with pytest.raises(targets.CannotPublish, match="고쳐야 할 줄"):
        targets.publish(english, editor)


@pytest.mark.parametrize("way", WAYS)
def test_a_line_that_lost_its_link_is_on_no_preview(english, way):
    way(english)
    body = str(targets.preview(english).body)
    # A row stored without the check is rendered in the preview, but its state blocks publication.
    assert (BROKEN in body) == (way is by_a_row_that_nothing_checked)


class LosesLinks(BaseMachineTranslator):
    display_name = "Loses"

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        return {
            one: StringValue(BROKEN if "<a" in one.data else f"MT {one.data}") for one in strings
        }


def test_a_machine_translation_that_lost_its_link_is_rejected(english, editor, commit):
    options = {"SERVICE": {"CLASS": f"{__name__}.LosesLinks"}}
    config = {"CLASS": "translation.machine.MemoryFirstTranslator", "OPTIONS": options}
    with override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=config), commit():
        job = machine.start([english], editor)
    assert linked_line(english).state == LineState.OPEN
    assert "링크나 굵은 글씨를" in job.items.get().message


def test_lines_are_written_in_one_place():
    """`bulk_create` and `update` send no signal, so only `storing` may call them for lines."""
    writers = set()
    for app in ("translation", "home", "blog", "centers", "core", "search"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    text = ast.unparse(node.func)
                    if text.startswith("StringTranslation.objects") and node.func.attr in {
                        "bulk_create",
                        "bulk_update",
                        "update",
                        "create",
                    }:
                        writers.add(str(path.relative_to(ROOT)))
    assert writers == {"translation/storing.py"}


def test_stored_lines_that_fail_the_check_are_marked(english):
    by_a_row_that_nothing_checked(english)
    assert check_stored() == 1
    assert check_stored() == 0
    row = StringTranslation.objects.get(data=BROKEN)
    assert row.has_error
    assert "⟨1⟩" in row.field_error
    assert BROKEN not in str(targets.preview(english).body)
