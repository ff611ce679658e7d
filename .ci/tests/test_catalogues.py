"""Faults that the check of the message catalogues finds in one translation."""

import polib
import pytest

import catalogues


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("관리소", "", "is not translated"),
        ("관리소", "관리소 centre", "still has Korean"),
        ("%(n)s개소", "centres", "needs the placeholders"),
        ("{n}개소", "{m} centres", "needs the placeholders"),
        ("%s 중 %s", "%s", "needs the placeholders"),
        ("\n관리소", "centre", "begins with a line break"),
    ],
)
def test_a_faulty_translation(source, translation, fault):
    found = list(catalogues.faults(polib.POEntry(msgid=source, msgstr=translation)))
    assert len(found) == 1
    assert fault in found[0]


def test_a_fuzzy_translation():
    entry = polib.POEntry(msgid="관리소", msgstr="centre", flags=["fuzzy"])
    assert "fuzzy" in next(catalogues.faults(entry))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("총 %(n)s개소", "%(n)s in total"),
        ("%(a)s의 %(b)s", "%(b)s of %(a)s"),
        ("100%% 무료", "100%% free"),
        ("말: %(name)s", "한국어 %(name)s"),
    ],
)
def test_a_good_translation(source, translation):
    assert not list(catalogues.faults(polib.POEntry(msgid=source, msgstr=translation)))


def test_a_singular_may_leave_the_number_out():
    entry = polib.POEntry(
        msgid="관리소 한 곳",
        msgid_plural="관리소 %(n)s곳",
        msgstr_plural={0: "one centre", 1: "%(n)s centres"},
    )
    assert not list(catalogues.faults(entry))
