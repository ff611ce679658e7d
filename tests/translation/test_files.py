"""Export and import of translation files."""

import shutil
import subprocess
from collections import Counter
from datetime import timedelta

import polib
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.translation.files_helper import (
    exported,
    imported,
    saved,
    sheet_of,
    upload,
    with_translations,
)
from translation import entries, tokens
from translation.files import formats
from translation.files.files import UnreadableFile
from translation.files.plan import make_plan
from translation.files.rows import rows_of, translations_into
from translation.jobs.models import TranslationJob
from translation.lines import LineState, lines_of
from translation.models import GlossaryRendering, GlossaryTerm
from translation.submission import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def locale(site):
    return site.locales["en"]


@pytest.fixture
def english(center, locale, begin):
    return begin(center, locale)


# --- Export and import -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["po", "xlsx"])
def test_an_unedited_file_changes_nothing(
    english, locale, fill_in, name, center, change_korean, editor
):
    fill_in(english)
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    StringTranslation.objects.filter(translation_of__data="하는 일").update(
        translation_type="machine"
    )
    before = Counter(line.state for line in lines_of(english))
    plan = imported(exported(locale, name), locale)
    assert not plan.changes
    assert not plan.remarks
    assert Counter(line.state for line in lines_of(english)) == before


def test_a_translated_po_file_finishes_every_line(english, locale, editor):
    po = with_translations(exported(locale, "po"))
    imported(str(po).encode(), locale, editor)
    assert {line.state for line in lines_of(english)} == {LineState.DONE}
    assert {line.translator_id for line in lines_of(english)} == {editor.pk}


def test_a_translated_workbook_finishes_every_line(english, locale, editor):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    for row in sheet.iter_rows(min_row=2):
        row[3].value = row[2].value
    imported(saved(book), locale, editor)
    assert {line.state for line in lines_of(english)} == {LineState.DONE}
    bold = next(line for line in lines_of(english) if "<b>" in line.source)
    assert bold.text == bold.source


def test_a_title_from_a_file_shows_in_the_page_list(english, locale):
    po = with_translations(exported(locale, "po"), "Gamgok {}")
    imported(str(po).encode(), locale)
    assert english.get_target_instance().draft_title == "Gamgok 감곡문화센터"


def test_a_second_import_finds_nothing_to_do(english, locale):
    data = str(with_translations(exported(locale, "po"))).encode()
    assert imported(data, locale).changes
    assert not imported(data, locale).changes


def test_an_import_publishes_nothing(english, locale):
    imported(str(with_translations(exported(locale, "po"))).encode(), locale)
    assert not english.get_target_instance().live


# --- PO ----------------------------------------------------------------------------------------


@pytest.fixture
def twin(site, english, begin, locale):
    """A second page that has some lines in common with the first."""
    page = factories.CenterPageFactory(
        parent=site.centers,
        title="이백센터",
        introduction="찾아가는 이불 세탁을 합니다.",
        body=[("text", "<p>같은 줄</p><p>같은 줄</p>")],
    )
    return begin(page, locale)


def test_gettext_accepts_the_file(twin, english, locale, tmp_path, editor):
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is not installed")
    line = next(line for line in lines_of(twin) if line.path == "introduction")
    entries.enter(twin, line, "said otherwise here", editor)
    path = tmp_path / "en.po"
    path.write_bytes(exported(locale, "po"))
    command = ["msgfmt", "-c", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_line_of_several_places_is_one_entry(twin, english, locale):
    po = polib.pofile(exported(locale, "po").decode())
    same = [entry for entry in po if entry.msgid == "찾아가는 이불 세탁을 합니다."]
    assert len(same) == 1
    assert "감곡문화센터" in same[0].comment
    assert "이백센터" in same[0].comment
    same[0].msgstr = "We wash bedding at home."
    imported(str(po).encode(), locale)
    for translation in (twin, english):
        line = next(line for line in lines_of(translation) if line.path == "introduction")
        assert line.text == "We wash bedding at home."


def test_a_line_with_different_translations_is_one_entry_per_place(twin, english, locale, editor):
    line = next(line for line in lines_of(twin) if line.path == "introduction")
    entries.enter(twin, line, "otherwise", editor)
    po = polib.pofile(exported(locale, "po").decode())
    same = {entry.msgctxt: entry for entry in po if entry.msgid == line.source}
    assert len(same) == 2
    for context, entry in same.items():
        entry.msgstr = f"for {context[-12:]}"
    imported(str(po).encode(), locale, overwrite=True)
    texts = {
        next(line for line in lines_of(one) if line.path == "introduction").text
        for one in (twin, english)
    }
    assert texts == {entry.msgstr for entry in same.values()}


def test_fuzzy_is_never_final(english, locale):
    po = with_translations(exported(locale, "po"))
    for entry in po:
        entry.flags.append("fuzzy")
    plan = imported(str(po).encode(), locale)
    assert plan.counts["fuzzy"] == len(po)
    assert {line.state for line in lines_of(english)} == {LineState.OPEN}


def test_a_changed_line_is_fuzzy_with_its_earlier_korean(
    english, locale, fill_in, center, change_korean, editor
):
    fill_in(english)
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    po = polib.pofile(exported(locale, "po").decode())
    entry = po.find("찾아가는 이불 세탁을 날마다 합니다.")
    assert entry.fuzzy
    assert entry.previous_msgid == "찾아가는 이불 세탁을 합니다."
    entry.flags.remove("fuzzy")
    imported(str(po).encode(), locale, overwrite=True)
    assert {line.state for line in lines_of(english)} == {LineState.DONE}


def test_export_of_unfinished_lines_only(english, locale, fill_in, center, change_korean, editor):
    fill_in(english)
    change_korean(center, title="감곡문화센터장")
    operations.update(english.source, editor)
    po = polib.pofile(exported(locale, "po", unfinished_only=True).decode())
    assert [entry.msgid for entry in po if entry.msgid == "감곡문화센터장"] == ["감곡문화센터장"]
    assert not po.find("하는 일")


# --- Lines that are not imported ---------------------------------------------------------------


def test_lines_changed_on_the_site_after_the_export_stay(english, locale, editor):
    po = with_translations(exported(locale, "po"))
    line = next(line for line in lines_of(english) if line.path == "title")
    entries.enter(english, line, "Typed on the site", editor)
    StringTranslation.objects.update(updated_at=timezone.now() + timedelta(minutes=1))
    plan = imported(str(po).encode(), locale)
    assert plan.counts["newer"] == 1
    line = next(line for line in lines_of(english) if line.path == "title")
    assert line.text == "Typed on the site"
    imported(str(po).encode(), locale, overwrite=True)
    line = next(line for line in lines_of(english) if line.path == "title")
    assert line.text == "en 감곡문화센터"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("x" * 401, "400자까지"), ("<div>block</div>", "div"), ("x <script>", "script")],
)
def test_a_line_that_fails_validation_is_reported(english, locale, text, reason):
    po = polib.pofile(exported(locale, "po").decode())
    po.find("찾아가는 이불 세탁을 합니다.").msgstr = text
    plan = imported(str(po).encode(), locale)
    assert not plan.changes
    assert reason in plan.remarks[0].reason
    assert plan.remarks[0].position.endswith("줄")


def test_a_required_term_is_required_in_files_too(english, locale):
    term = GlossaryTerm.objects.create(source="이불 세탁", strength="must")
    text = "bedding laundry|laundry of bedding"
    GlossaryRendering.objects.create(term=term, locale=locale, text=text)
    po = polib.pofile(exported(locale, "po").decode())
    po.find("찾아가는 이불 세탁을 합니다.").msgstr = "We wash things."
    plan = imported(str(po).encode(), locale)
    assert "이불 세탁 → bedding laundry" in plan.remarks[0].reason
    po.find("찾아가는 이불 세탁을 합니다.").msgstr = "Laundry of bedding at home"
    assert len(imported(str(po).encode(), locale).changes) == 1


def test_unknown_lines_are_reported(english, locale):
    po = with_translations(exported(locale, "po"))
    po.append(polib.POEntry(msgid="없는 줄", msgstr="no such line"))
    plan = imported(str(po).encode(), locale)
    assert [remark.source for remark in plan.remarks] == ["없는 줄"]


def test_a_cell_without_its_tokens_is_reported(english, locale):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    row = next(row for row in sheet.iter_rows(min_row=2) if "⟨1⟩" in row[2].value)
    row[3].value = "token forgotten"
    plan = imported(saved(book), locale)
    assert plan.remarks[0].position == row[3].coordinate
    assert "⟨1⟩" in plan.remarks[0].reason


def test_formulas_are_neither_imported_nor_exported(english, locale, editor):
    line = next(line for line in lines_of(english) if line.path == "title")
    entries.enter(english, line, "=1+1", editor)
    book, sheet = sheet_of(exported(locale, "xlsx"))
    cell = next(row[3] for row in sheet.iter_rows(min_row=2) if row[2].value == "감곡문화센터")
    assert cell.data_type == "s"
    other = next(row[3] for row in sheet.iter_rows(min_row=2) if row[2].value == "하는 일")
    other.value = "=HYPERLINK(1)"
    plan = imported(saved(book), locale)
    assert any("수식" in remark.reason for remark in plan.remarks)


RUBBISH = {
    "empty": b"",
    "text": "그냥 글".encode(),
    "cp949": 'msgid "이불"\nmsgstr "세탁"'.encode("cp949"),
    "utf16": 'msgid "a"\nmsgstr "b"'.encode("utf-16"),
    "broken": b'msgid "a\nmsgstr',
    "no language": b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
    "no zip": b"PK\x03\x04rubbish",
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("data", RUBBISH.values(), ids=RUBBISH)
def test_invalid_data_is_reported(locale, data):
    with pytest.raises(UnreadableFile):
        formats.read(data, locale)


def test_another_languages_file_is_refused(english, site, locale):
    with pytest.raises(UnreadableFile, match="다른 언어"):
        formats.read(exported(locale, "po"), site.locales["vi"])


@pytest.mark.parametrize("spoil", ["rename", "headings", "other"])
def test_a_restructured_workbook_is_refused(english, locale, spoil):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    if spoil == "rename":
        sheet.title = "Sheet1"
    elif spoil == "headings":
        sheet.delete_rows(1)
    else:
        del book["정보"]
    with pytest.raises(UnreadableFile):
        formats.read(saved(book), locale)


def test_headings_below_a_title_are_found(english, locale):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    sheet.insert_rows(1)
    sheet["A1"] = "번역해 주세요"
    sheet["D3"] = sheet["C3"].value
    assert len(formats.read(saved(book), locale).lines) == 1


# --- Admin -------------------------------------------------------------------------------------


def test_a_file_is_previewed_before_it_is_imported(admin, english, locale, commit):
    data = str(with_translations(exported(locale, "po"))).encode()
    response = upload(admin, data, locale)
    assert "en 감곡문화센터" in response.content.decode()
    assert not StringTranslation.objects.exists()
    job = TranslationJob.objects.get()
    with commit():
        admin.post(reverse("translation:import", args=[job.pk]), {"action": "begin"})
    job.refresh_from_db()
    assert (job.state, job.payload) == ("done", None)
    assert {line.state for line in lines_of(english)} == {LineState.DONE}
    response = admin.get(reverse("translation:job", args=[job.pk]))
    assert "줄을 넣었습니다" in response.content.decode()


def test_discarding_a_file_changes_nothing(admin, english, locale):
    upload(admin, str(with_translations(exported(locale, "po"))).encode(), locale)
    job = TranslationJob.objects.get()
    admin.post(reverse("translation:import", args=[job.pk]), {"action": "forget"})
    assert not TranslationJob.objects.exists()
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x03\x04"])
def test_a_bad_file_is_a_form_error(admin, english, locale, data):
    response = upload(admin, data, locale)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize("name", ["po", "xlsx"])
def test_downloads(admin, english, locale, name):
    url = reverse("translation:download", args=[locale.pk, name])
    response = admin.get(url, {"page": english.source.get_source_instance().pk, "unfinished": ""})
    assert response.status_code == 200
    assert f".{name}" in response["Content-Disposition"]
    assert admin.get(url, {"page": "x"}).status_code == 200
    assert admin.get(url, {"page": "99999"}).status_code == 404


def test_files_are_limited_to_ones_own_languages(client, site, english, locale, translator):
    client.force_login(translator(english.get_target_instance().get_parent()))
    other = reverse("translation:download", args=[site.locales["vi"].pk, "po"])
    assert client.get(other).status_code == 404
    client.force_login(translator(site.home))
    assert client.get(reverse("translation:files")).status_code == 302


def test_lines_of_a_locked_page_stay(english, locale, translator):
    person = translator(english.get_target_instance().get_parent().get_parent())
    page = english.get_target_instance()
    page.locked = True
    page.save()
    plan = make_plan(
        formats.read(str(with_translations(exported(locale, "po"))).encode(), locale),
        locale,
        person,
    )
    titles = {change.row.title for change in plan.changes}
    assert "감곡문화센터" not in titles
    assert any("잠긴" in remark.reason for remark in plan.remarks)


# --- Commands ----------------------------------------------------------------------------------


def test_commands_export_and_import(english, locale, tmp_path, capsys, editor):
    path = tmp_path / "en.po"
    call_command("translation_export", "en", str(path))
    path.write_bytes(str(with_translations(path.read_bytes())).encode())
    call_command("translation_import", "en", str(path), dry_run=True)
    assert "Would write" in capsys.readouterr().out
    assert not StringTranslation.objects.exists()
    call_command("translation_import", "en", str(path))
    assert {line.state for line in lines_of(english)} == {LineState.DONE}


@pytest.mark.parametrize("arguments", [("xx", "a.po"), ("en", "missing.po"), ("ko", "a.po")])
def test_commands_report_invalid_arguments(site, arguments, tmp_path):
    with pytest.raises(CommandError):
        call_command("translation_import", arguments[0], str(tmp_path / arguments[1]))


def test_reading_takes_three_queries_for_any_number_of_lines(
    english, locale, twin, django_assert_num_queries
):
    with django_assert_num_queries(3):
        rows = list(rows_of(translations_into(locale), locale))
    assert len(rows) > 15
    assert all(tokens.to_text(row.line.source) for row in rows)
