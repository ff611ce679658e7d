"""Synonym sets and ignored words in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission

from search.models import IgnoredWord, IndexState, SynonymSet
from search.query.synonyms import get_table, ignored_words, phrase_of
from tests import factories

pytestmark = pytest.mark.django_db

SETS, WORDS = "/admin/snippets/search/synonymset/", "/admin/snippets/search/ignoredword/"


def version():
    return IndexState.current().vocabulary_version


def errors_of(response, field):
    assert response.status_code == 200
    return " ".join(response.context["form"].errors[field])


@pytest.mark.parametrize(
    "words",
    ["행복콜, 콜택시", "행복콜\n콜택시", "행복콜,콜택시,\n", "이불 세탁, bettwäsche"],
)
def test_synonym_set_is_saved(admin, words):
    assert admin.post(f"{SETS}add/", {"words": words}).status_code == 302
    assert len(SynonymSet.objects.get().word_list) == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("행복콜", "둘 이상"),
        ("행복콜, 행복콜", "둘 이상"),
        ("세탁, 세탁을", "둘 이상"),
        ("행복콜, ?!", "찾을 수 있는 낱말이 없습니다: ?!"),
        ("세탁, 빨래", "처음부터 들어 있는 묶음"),
        (", ".join(f"낱말{number}번" for number in range(31)), "30개까지"),
    ],
)
def test_useless_set_is_refused_and_stays_in_the_form(admin, words, reason):
    response = admin.post(f"{SETS}add/", {"words": words})
    assert reason in errors_of(response, "words")
    assert response.context["form"]["words"].value() == words
    assert not SynonymSet.objects.exists()


def test_set_contained_in_another_is_refused(admin):
    SynonymSet.objects.create(words="행복콜, 콜택시, 마을택시")
    response = admin.post(f"{SETS}add/", {"words": "콜택시, 행복콜"})
    assert "행복콜, 콜택시, 마을택시" in errors_of(response, "words")


def test_set_may_be_reduced(admin):
    synonym_set = SynonymSet.objects.create(words="행복콜, 콜택시, 마을택시")
    assert (
        admin.post(f"{SETS}edit/{synonym_set.pk}/", {"words": "행복콜, 콜택시"}).status_code == 302
    )


def test_form_is_prefilled_with_a_query(admin):
    form = admin.get(f"{SETS}add/", {"words": "버스 시간표"}).context["form"]
    assert form["words"].value() == "버스 시간표"


def test_every_change_of_a_set_changes_the_version():
    seen = {version()}
    synonym_set = SynonymSet.objects.create(words="행복콜, 콜택시")
    seen.add(version())
    synonym_set.save()
    seen.add(version())
    SynonymSet.objects.all().delete()
    seen.add(version())
    assert len(seen) == 4


def test_bulk_deletion_changes_the_version(admin):
    synonym_set = [
        SynonymSet.objects.create(words=f"행복콜, 콜택시{number}") for number in range(2)
    ]
    before, table_before = version(), get_table(version())
    assert phrase_of("행복콜") in table_before.same
    ids = "&".join(f"id={item.pk}" for item in synonym_set)
    response = admin.post(f"/admin/bulk/search/synonymset/delete/?{ids}")
    assert response.status_code == 302
    assert not SynonymSet.objects.exists()
    assert version() > before
    assert phrase_of("행복콜") not in get_table(version()).same


def test_ignored_words_are_reloaded_when_they_change():
    word = IgnoredWord.objects.create(word="행복콜을")
    assert ignored_words(version()) == set(phrase_of("행복콜"))
    word.delete()
    assert ignored_words(version()) == frozenset()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("안내", "지금도 들어 있지 않아도 됩니다"),
        ("?!", "지금도 들어 있지 않아도 됩니다"),
        ("버스 시간표", "낱말 하나만"),
    ],
)
def test_ignored_word_must_be_one_new_word(admin, word, reason):
    assert reason in errors_of(admin.post(f"{WORDS}add/", {"word": word}), "word")


def test_ignored_word_is_unique(admin):
    assert admin.post(f"{WORDS}add/", {"word": "문의처"}).status_code == 302
    assert "이미" in errors_of(admin.post(f"{WORDS}add/", {"word": "문의처"}), "word")


@pytest.fixture
def laundry(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.StandardPageFactory(parent=site.home, title="이불 세탁 안내")
    return page


def test_trying_a_query_explains_it(admin, laundry):
    SynonymSet.objects.create(words="세탁, 빨래콜, 洗衣店")
    page = admin.get("/admin/search-care/try/", {"q": "세탁을", "language": "ko"})
    group = page.context["explanation"].groups[0]
    assert group.word == "세탁"
    assert "빨래콜" in group.synonyms
    assert {"洗衣店", "laundry"} <= set(group.translations)
    assert page.context["explanation"].complete == 1
    assert laundry.get_url() in page.content.decode()


def test_keyboard_correction_is_shown(admin, laundry):
    page = admin.get("/admin/search-care/try/", {"q": "tpxkr"})
    assert "한글 자판으로 바꿔 읽었습니다: tpxkr → 세탁" in page.content.decode()


@pytest.mark.parametrize("query", ["", " ", "?!", "꽹과리", "' OR 1=1 --", "가" * 300])
def test_any_query_can_be_tried(admin, site, query):
    page = admin.get("/admin/search-care/try/", {"q": query})
    assert page.status_code == 200
    assert "홀몸 어르신" in page.content.decode()


def test_account_without_permissions_has_no_access(client, site):
    user = factories.SuperuserFactory(is_superuser=False)
    user.groups.add(Group.objects.create(name="번역가"))
    user.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for url in ("/admin/search-care/try/", SETS, f"{SETS}add/", WORDS, "/admin/searchpicks/"):
        assert client.get(url).status_code in (302, 403), url
    menu = client.get("/admin/").content.decode()
    assert "search-care" not in menu
    assert "synonymset" not in menu
