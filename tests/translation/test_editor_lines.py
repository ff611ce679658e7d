"""The JSON endpoints of the translation editor."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from centers.models import Region
from tests.translation.editor_helper import edit_url, line
from translation.lines import LineState, lines_of
from translation.models import GlossaryRendering, GlossaryTerm
from translation.submission import operations

pytestmark = pytest.mark.django_db
TOKENS = "이불을 <b>직접</b> 빨아 드립니다."


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


def line_url(translation, one):
    return reverse("translation:line", args=[translation.pk, one.segment_id])


@pytest.fixture
def put(client, english):
    """Save a line: `put(line, "text")` returns the response."""

    def send(one, text, seen=None, confirm=False):
        body = {"text": text, "seen": one.version if seen is None else seen, "confirm": confirm}
        return client.post(
            line_url(english, one), json.dumps(body), content_type="application/json"
        )

    return send


@pytest.fixture
def term(db):
    def make(source, text, strength="prefer"):
        found = GlossaryTerm.objects.create(source=source, strength=strength)
        locale = Locale.objects.get(language_code="en")
        GlossaryRendering.objects.create(term=found, locale=locale, text=text)

    return make


def test_a_saved_line_stores_its_translator(admin, editor, put, english):
    response = put(line(english, "감곡문화센터"), "Gamgok Centre")
    assert response.status_code == 200
    saved = line(english, "감곡문화센터")
    assert (saved.text, saved.state, saved.translator_id) == ("Gamgok Centre", "done", editor.pk)
    assert response.json()["seen"] == saved.version
    assert response.json()["counts"]["mine"] == 1


def test_an_unchanged_line_is_not_confirmed_by_saving(admin, put, english):
    put(line(english, "감곡문화센터"), "Gamgok")
    StringTranslation.objects.update(translation_type="machine")
    one = line(english, "감곡문화센터")
    assert put(one, " Gamgok\n").json()["state"] == LineState.UNREVIEWED
    assert put(one, "Gamgok", confirm=True).json()["state"] == LineState.DONE


def test_an_emptied_line_is_open_again(admin, put, english):
    put(line(english, "감곡문화센터"), "Gamgok")
    assert put(line(english, "감곡문화센터"), " ").json()["state"] == LineState.OPEN


def test_formatting_is_typed_as_tokens(admin, put, english):
    one = line(english, TOKENS)
    assert put(one, "We wash bedding ⟨1⟩ourselves⟨/1⟩ & dry it").status_code == 200
    assert line(english, TOKENS).text == "We wash bedding <b>ourselves</b> &amp; dry it"


@pytest.mark.parametrize(
    "text", ["no token", "⟨1⟩open", "⟨2⟩unknown⟨/2⟩", "⟨1⟩a⟨/1⟩⟨1⟩b⟨/1⟩", "a ⟨ b"]
)
def test_invalid_tokens_are_reported_and_nothing_is_stored(admin, put, english, text):
    response = put(line(english, TOKENS), text)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert response.json()["error"]
    assert line(english, TOKENS).state == LineState.OPEN


def test_a_line_too_long_is_stored_but_not_published(admin, put, english):
    response = put(line(english, "찾아가는 이불 세탁을 합니다."), "long " * 100)
    assert response.json()["state"] == LineState.WRONG
    assert "400" in response.json()["error"]


def test_a_required_term_makes_the_line_wrong(admin, put, english, term):
    term("이불", "bedding", "must")
    response = put(line(english, "찾아가는 이불 세탁을 합니다."), "We wash blankets.")
    assert response.json()["state"] == LineState.WRONG
    assert "이불 → bedding" in response.json()["error"]


def test_a_recommended_term_produces_a_notice_only(admin, put, english, term):
    term("이불", "bedding|quilt")
    one = line(english, "찾아가는 이불 세탁을 합니다.")
    response = put(one, "We wash blankets.").json()
    assert response["state"] == LineState.DONE
    assert "이불 → bedding" in response["notice"]
    assert not put(line(english, one.source), "We wash Quilts.").json()["notice"]


def test_two_people_on_one_line_lose_nothing(admin, put, english):
    one = line(english, "감곡문화센터")
    put(one, "First")
    response = put(one, "Second")
    assert (response.status_code, response.json()["theirs"]) == (409, "First")
    assert line(english, "감곡문화센터").text == "First"
    assert put(one, "Second", seen=response.json()["seen"]).status_code == 200


def test_a_locked_page_refuses_lines(client, put, english, translator, editor):
    page = english.get_target_instance()
    client.force_login(translator(page.get_parent()))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor)
    response = put(line(english, "감곡문화센터"), "x")
    assert (response.status_code, response.json()["code"]) == (423, "locked")
    assert not StringTranslation.objects.exists()


def test_users_without_permission_store_nothing(
    client, put, english, begin, center, site, translator
):
    vietnamese = begin(center, site.locales["vi"]).get_target_instance()
    client.force_login(translator(vietnamese.get_parent()))
    assert put(line(english, "감곡문화센터"), "x").status_code in {302, 403}
    client.logout()
    assert put(line(english, "감곡문화센터"), "x").status_code == 302
    assert not StringTranslation.objects.exists()


def test_an_expired_session_gets_a_403_instead_of_a_redirect(english):
    """For a request with the header of Wagtail's own scripts, instead of a redirect to the login."""
    response = Client().post(
        line_url(english, lines_of(english)[0]), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.status_code == 403


def test_a_request_without_csrf_token_is_refused(editor, english):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    response = client.post(line_url(english, lines_of(english)[0]), "{}", "application/json")
    assert response.status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"text": null, "seen": ""}',
        "\x00",
        '{"text": "a"}',
        '{"text": 1, "seen": ""}',
        b"\xff",
        "[" * 200_000,
    ],
    ids=range(9),
)
def test_invalid_data_is_reported(admin, english, body):
    response = admin.post(line_url(english, lines_of(english)[0]), body, "application/json")
    assert (response.status_code, response.json()["code"]) == (400, "unreadable")


def test_characters_that_databases_reject_are_removed(admin, english, put):
    assert put(line(english, "감곡문화센터"), "Gam\0gok \ud800").status_code == 200
    assert line(english, "감곡문화센터").text == "Gamgok"
    assert put(line(english, "감곡문화센터"), "x", seen="\0").status_code == 409


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_unknown_ids_are_not_found(admin, english, pk):
    one = lines_of(english)[0]
    for args in ([english.pk, pk], [pk, one.segment_id]):
        assert admin.post(reverse("translation:line", args=args)).status_code == 404
        assert admin.get(reverse("translation:suggestions", args=args)).status_code == 404
    assert admin.get(reverse("translation:preview", args=[pk])).status_code == 404


def test_a_line_of_another_translation_is_not_found(admin, english, site):
    region = Region.objects.get(locale=site.locales["ko"])
    other = english.source.__class__.objects.get(object_id=region.translation_key)
    foreign = lines_of(other.translations.get())[0]
    assert (
        admin.get(
            reverse("translation:suggestions", args=[english.pk, foreign.segment_id])
        ).status_code
        == 404
    )


def test_a_deleted_translation_is_not_found(admin, english):
    one = lines_of(english)[0]
    english.get_target_instance().delete()
    assert admin.post(line_url(english, one)).status_code == 404


def test_the_preview_shows_current_lines_and_may_be_framed_by_this_site(admin, put, english):
    put(line(english, "감곡문화센터"), "Gamgok Centre")
    response = admin.get(reverse("translation:preview", args=[english.pk]))
    assert "Gamgok Centre" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert not english.get_target_instance().live


def test_an_instance_without_preview_is_not_found(admin, english, site):
    region = Region.objects.get(locale=site.locales["en"])
    translation = type(english).objects.get(source__object_id=region.translation_key)
    assert admin.get(reverse("translation:preview", args=[translation.pk])).status_code == 404


def test_the_editor_works_after_the_korean_page_is_deleted(admin, english, center, put):
    page = english.get_target_instance()
    Page.objects.get(pk=center.pk).delete()
    # Deleting the page disables the translation; one still enabled must not cause errors either.
    type(english).objects.update(enabled=True)
    assert admin.get(edit_url(page)).status_code == 200
    assert admin.get(reverse("translation:preview", args=[english.pk])).status_code == 404
    for action in ("publish", "review", "take"):
        response = admin.post(edit_url(page), {"action": action}, follow=True)
        assert "지워" in response.content.decode()


def test_confirming_a_changed_line_finishes_it(
    admin, put, english, center, change_korean, editor, fill_in
):
    fill_in(english)
    change_korean(center, title="감곡문화센터장")
    operations.update(english.source, editor)
    changed = line(english, "감곡문화센터장")
    assert put(changed, changed.text, confirm=True).json()["state"] == LineState.DONE


def test_saving_a_line_takes_the_same_queries_for_any_number_of_lines(
    admin, put, english, center, change_korean, django_assert_max_num_queries
):
    put(line(english, "감곡문화센터"), "a")
    one = line(english, "감곡문화센터")
    with django_assert_max_num_queries(45) as few:
        put(one, "b")
    change_korean(center, body=[("heading", {"text": f"제목 {n}"}) for n in range(60)])
    operations.update(english.source, None)
    one = line(english, "감곡문화센터")
    with django_assert_max_num_queries(45) as many:
        put(one, "c")
    assert len(many) == len(few)
