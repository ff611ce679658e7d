"""The form of the translation editor without script: what it stores and refuses, and that no typed
text is lost."""

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.translation.editor_helper import edit_url, fields_of, line, soup
from translation import entries
from translation.lines import LineState, lines_of
from translation.submission import operations

pytestmark = pytest.mark.django_db
TOKENS = "이불을 <b>직접</b> 빨아 드립니다."


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


@pytest.fixture
def page(english):
    return english.get_target_instance()


@pytest.fixture
def send(client, page):
    """Submit the form: `send({source: text}, action="publish")`; `opened` is an earlier response with
    the form, loaded now by default."""

    def make(texts, opened=None, **buttons):
        fields = fields_of(opened or client.get(edit_url(page)))
        translation = buttons.pop("translation", None)
        for source, text in texts.items():
            fields[f"line-{line(translation, source).segment_id}"] = text
        return client.post(edit_url(page), fields | buttons, follow=True)

    return make


def test_all_lines_are_saved_at_once(admin, english, send):
    send({"감곡문화센터": "Gamgok", "하는 일": "What we do"}, translation=english, action="save")
    assert line(english, "감곡문화센터").text == "Gamgok"
    assert line(english, "하는 일").text == "What we do"


def test_the_button_of_a_line_saves_all_lines_and_redirects_to_that_line(admin, english, send):
    one = line(english, "하는 일")
    response = send(
        {"감곡문화센터": "Gamgok", "하는 일": "What"}, translation=english, line=str(one.segment_id)
    )
    assert response.redirect_chain[0][0].endswith(f"#line-{one.segment_id}")
    assert {line(english, source).text for source in ("감곡문화센터", "하는 일")} == {
        "Gamgok",
        "What",
    }


def test_lines_nobody_touched_are_left_alone(admin, editor, english, page, send, fill_in):
    fill_in(english)
    StringTranslation.objects.update(translation_type="machine")
    send({"하는 일": "What we do"}, translation=english, action="save")
    states = {one.source: one.state for one in lines_of(english)}
    assert states.pop("하는 일") == LineState.DONE
    assert set(states.values()) == {LineState.UNREVIEWED}


def test_line_breaks_of_browsers_are_no_edit(
    admin, editor, english, page, send, center, change_korean
):
    change_korean(center, body=[("text", "<p>첫째<br/>둘째</p>")])
    operations.update(english.source, editor)
    send({"첫째<br/>둘째": "One\r\nTwo"}, translation=english, action="save")
    stored = line(english, "첫째<br/>둘째")
    assert stored.text == "One<br/>Two"
    send({}, translation=english, action="save")
    assert line(english, "첫째<br/>둘째").version == stored.version


def test_refused_text_is_shown_again(admin, english, send):
    response = send({TOKENS: "token forgotten"}, translation=english, action="save")
    html = response.content.decode()
    assert "token forgotten" in html
    assert "원문의 표시가 빠졌습니다" in html
    assert line(english, TOKENS).state == LineState.OPEN
    # Submitted again unchanged, it is refused again instead of being treated as unedited.
    again = send({}, opened=response, translation=english, action="save")
    assert "원문의 표시가 빠졌습니다" in again.content.decode()


def test_publishing_waits_until_everything_typed_is_stored(admin, english, page, send, fill_in):
    fill_in(english)
    send({TOKENS: "token forgotten"}, translation=english, action="publish")
    page.refresh_from_db()
    assert not page.live


def test_two_people_lose_nothing(admin, editor, english, page, send):
    opened = admin.get(edit_url(page))
    entries.enter(english, line(english, "감곡문화센터"), "Theirs", editor)
    entries.enter(english, line(english, "하는 일"), "Their work", editor)
    response = send({"감곡문화센터": "Mine"}, opened=opened, translation=english, action="save")
    conflicts = [
        one for one in soup(response).select("[data-conflict]") if not one.has_attr("hidden")
    ]
    # A line that only the other user edited is no conflict.
    assert [one.select_one("[data-theirs]").text for one in conflicts] == ["Theirs"]
    assert fields_of(response)[f"line-{line(english, '감곡문화센터').segment_id}"] == "Mine"
    assert line(english, "하는 일").text == "Their work"
    conflicting = str(line(english, "감곡문화센터").segment_id)
    send({}, opened=response, translation=english, theirs=conflicting)
    assert line(english, "감곡문화센터").text == "Theirs"
    send({}, opened=response, translation=english, line=conflicting)
    assert line(english, "감곡문화센터").text == "Mine"


def test_a_locked_page_refuses_lines_and_shows_the_typed_text_again(
    client, english, page, send, translator, editor
):
    client.force_login(translator(page.get_parent()))
    opened = client.get(edit_url(page))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor)
    response = send({"감곡문화센터": "Typed"}, opened=opened, translation=english, action="save")
    assert "잠겨" in response.content.decode()
    assert fields_of(response)[f"line-{line(english, '감곡문화센터').segment_id}"] == "Typed"
    assert not StringTranslation.objects.exists()


def test_a_locked_page_is_read_only_and_says_who_locked_it(client, page, translator, editor):
    client.force_login(translator(page.get_parent()))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor, locked_at=timezone.now())
    response = client.get(edit_url(page))
    assert all(one.has_attr("readonly") for one in soup(response).select("textarea"))
    assert editor.get_username() in response.content.decode()
    assert not soup(response).select("[name=action][value=review]")


def test_one_line_is_confirmed(admin, editor, english, page, send, center, change_korean, fill_in):
    fill_in(english)
    change_korean(center, title="감곡문화센터장")
    operations.update(english.source, editor)
    one = line(english, "감곡문화센터장")
    assert one.state == LineState.CHANGED
    send({}, translation=english, confirm=str(one.segment_id))
    assert line(english, "감곡문화센터장").state == LineState.DONE


def test_the_unreviewed_lines_that_are_shown_are_confirmed(admin, english, page, fill_in):
    fill_in(english)
    StringTranslation.objects.update(translation_type="machine")
    url = f"{edit_url(page)}?q=하는"
    admin.post(url, fields_of(admin.get(url)) | {"action": "confirm-all"})
    states = {one.source: one.state for one in lines_of(english)}
    assert states.pop("하는 일") == LineState.DONE
    assert set(states.values()) == {LineState.UNREVIEWED}


@pytest.mark.parametrize(
    "data",
    [
        {"line": "x", "action": "y"},
        {"confirm": "999999999999999999999"},
        {"action": "approve"},
        {"line-x": "1", "seen-x": "2"},
        {"theirs": "\0"},
    ],
)
def test_invalid_form_data_is_no_error(admin, page, data):
    assert admin.post(edit_url(page), data, follow=True).status_code == 200


def test_characters_that_databases_reject_are_removed(admin, english, send):
    send({"감곡문화센터": "Gam\0gok"}, translation=english, action="save")
    assert line(english, "감곡문화센터").text == "Gamgok"
