"""Faults that the check of the admin's catalogues finds; it covers every installed app."""

import polib
import pytest
from django.apps import apps
from django.utils.translation import to_locale

import admin_catalogue


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Save", "", "needs one translation, not 0"),
        ("Save", " ", "needs one translation, not 0"),
        ("%(title)s saved", "Đã lưu", "placeholders differ"),
        ("Saved", "Đã lưu %(title)s", "placeholders differ"),
        ("%(title)s saved", "Đã lưu %(titel)s", "placeholders differ"),
        ("%s of %d", "%d / %s", "placeholders differ"),
        ("{count} words", "字数", "placeholders differ"),
        ("<b>Save</b> it", "Lưu", "tags differ"),
        ('<a href="%(url)s">Save</a>', '<a href="%(url)s">Lưu', "tags differ"),
        ("by ", "bởi", "spaces or line breaks"),
        ("\n  Save\n", "\n  Lưu", "spaces or line breaks"),
    ],
)
def test_a_faulty_entry(source, translation, fault):
    found = list(admin_catalogue.faults(polib.POEntry(msgid=source, msgstr=translation)))
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("%(a)s by %(b)s", "%(b)s: %(a)s"),
        ("100%% of %(a)s", "%(a)s: 100%%"),
        ("%(a)s", "%(a)s (%(a)s)"),
        ("A < b and c > d", "A < b và c > d"),
        ("Save it to <b>here</b>\n", "<b>đây</b>\n"),
        (*admin_catalogue.MAY_LOSE_PLACEHOLDERS, "중복된 값을 고쳐 주세요."),
    ],
)
def test_a_good_entry(source, translation):
    assert not list(admin_catalogue.faults(polib.POEntry(msgid=source, msgstr=translation)))


def test_a_fuzzy_entry():
    entry = polib.POEntry(msgid="Save", msgstr="Lưu", flags=["fuzzy"])
    assert list(admin_catalogue.faults(entry)) == ["is marked fuzzy"]


@pytest.mark.parametrize(
    ("forms", "fault"),
    [
        ({0: "%(n)s trang"}, None),
        ({0: "một trang"}, "placeholders differ"),
        ({0: ""}, "needs one translation, not 0"),
        ({0: "%(n)s trang", 1: "%(n)s trang"}, "needs one translation, not 2"),
    ],
)
def test_plural_forms(forms, fault):
    entry = polib.POEntry(msgid="one page", msgid_plural="%(n)s pages", msgstr_plural=forms)
    assert list(admin_catalogue.faults(entry)) == ([fault] if fault else [])


def test_entries_for_nothing_and_twice(tmp_path, monkeypatch):
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = polib.POFile()
    file.extend(polib.POEntry(msgid=text, msgstr="Lưu") for text in ("Save", "Save", "Gone"))
    file.save(str(folder / "django.po"))
    monkeypatch.setattr(admin_catalogue, "OVERLAY", tmp_path)
    found = list(admin_catalogue.overlay_faults("vi", "django", {(None, "Save", "")}))
    assert found == ["stands more than once: 'Save'"] * 2 + ["no package has this string: 'Gone'"]


def test_gettext_calls_in_source(tmp_path):
    (tmp_path / "models.py").write_text("a = _('Page')\nb = gettext_lazy('Site')\nc = other('No')")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text("_('Not this')")
    assert set(admin_catalogue.scan_source(tmp_path)) == {(None, "Page", ""), (None, "Site", "")}


def test_every_installed_app_is_checked():
    """The check also covers an app that is added to the settings."""
    known = set().union(*admin_catalogue.expected_keys("django").values())
    for app in apps.get_app_configs():
        if "site-packages" in app.path:
            missed = admin_catalogue.source_keys(
                admin_catalogue.package_dir(app.name), "django"
            ) - set(known)
            assert not missed, app.name


def test_the_languages_are_those_of_the_admin(settings):
    codes = [to_locale(code) for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
    assert sorted(codes) == sorted([*admin_catalogue.LANGUAGES, "en"])
