"""The translator's screen: who may use it, what its form stores and refuses, and that nothing typed
is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from centers.models import CenterPage, Region
from tests.translation.screen_helper import edit_url, fields_of, line, shown_lines, soup
from translation import entries, submission
from translation.lines import LineState, lines_of

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
    """Send the form: `send({source: text}, action="publish")`; opened before, as `opened`."""

    def make(texts, opened=None, **buttons):
        fields = fields_of(opened or client.get(edit_url(page)))
        translation = buttons.pop("translation", None)
        for source, text in texts.items():
            fields[f"line-{line(translation, source).segment_id}"] = text
        return client.post(edit_url(page), fields | buttons, follow=True)

    return make


def is_screen(answer):
    return "translation/screen/screen.html" in [template.name for template in answer.templates]


# --- Opening it --------------------------------------------------------------------------------


def test_the_screen_opens_in_place_of_the_edit_form(admin, page):
    answer = admin.get(edit_url(page))
    assert is_screen(answer)
    assert "감곡문화센터" in answer.content.decode()


def test_nothing_of_the_shipped_editor_is_left(admin, page):
    html = admin.get(edit_url(page)).content.decode()
    assert "wagtail_localize/js" not in html
    assert is_screen(admin.post(edit_url(page), {"title": "by hand"}, follow=True))
    assert CenterPage.objects.get(pk=page.pk).title != "by hand"


def test_an_older_version_opens_the_screen_too(admin, page):
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    assert is_screen(admin.get(url))


def test_lists_link_to_it(admin, english, page):
    answer = admin.get(reverse("translation:screen", args=[english.pk]), {"show": "open"})
    assert answer.url == f"{edit_url(page)}?show=open"
    assert admin.get(reverse("translation:screen", args=[999_999])).status_code == 404


def test_lines_stand_in_the_order_of_the_form(admin, page):
    html = admin.get(edit_url(page)).content.decode()
    order = [
        html.index(f'data-source="{text}"')
        for text in ("감곡문화센터", "찾아가는 이불 세탁을 합니다.", "하는 일")
    ]
    assert order == sorted(order)


def test_every_field_is_named_by_its_place_and_line(admin, page, english):
    screen = soup(admin.get(edit_url(page)))
    for one in lines_of(english):
        label = screen.find("label", attrs={"for": f"text-{one.segment_id}"}).get_text()
        assert label.split(":")[0].strip()
        assert label.split(":", 1)[1].strip()


def test_a_snippet_opens_the_screen_too(admin, english, site):
    region = Region.objects.get(locale=site.locales["en"])
    url = reverse(Region.snippet_viewset.get_url_name("edit"), args=[region.pk])
    answer = admin.get(url)
    assert is_screen(answer)
    assert "정읍시" in answer.content.decode()
    assert is_screen(admin.post(url, {"name": "by hand"}, follow=True))
    region.refresh_from_db()
    assert region.name != "by hand"


def test_an_alias_keeps_wagtails_notice(admin, site, center):
    center.copy_for_translation(site.locales["vi"], copy_parents=True, alias=True)
    alias = CenterPage.objects.get(locale=site.locales["vi"])
    answer = admin.get(edit_url(alias))
    assert answer.status_code == 200
    assert not is_screen(answer)


def test_korean_pages_keep_wagtails_form(admin, center, english):
    assert not is_screen(admin.get(edit_url(center)))


def test_another_languages_translator_stays_out(
    client, english, page, begin, center, site, translator
):
    vietnamese = begin(center, site.locales["vi"]).get_target_instance()
    client.force_login(translator(vietnamese.get_parent()))
    assert not is_screen(client.get(edit_url(page), follow=True))
    client.post(edit_url(page), {f"line-{lines_of(english)[0].segment_id}": "x"})
    for name in ("screen", "preview"):
        answer = client.get(reverse(f"translation:{name}", args=[english.pk]), follow=True)
        assert "감곡문화센터" not in answer.content.decode()
    assert not StringTranslation.objects.exists()


def test_who_else_has_it_open_is_named(admin, page, translator):
    other = translator(page.get_parent())
    url = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, 0])
    admin.force_login(other)
    admin.post(url)
    assert EditingSession.objects.get().user == other
    admin.force_login(translator(page.get_parent()))
    assert other.get_username() in soup(admin.get(edit_url(page))).select_one("[data-others]").text


def test_queries_do_not_grow_with_the_lines(
    client, english, center, change_korean, translator, go_live, django_assert_max_num_queries
):
    page = go_live(english)
    client.force_login(translator(page.get_parent()))
    client.get(edit_url(page))
    with django_assert_max_num_queries(30) as few:
        client.get(edit_url(page))
    change_korean(center, body=[("heading", {"text": f"제목 {n}"}) for n in range(60)])
    with django_assert_max_num_queries(30) as many:
        answer = client.get(edit_url(page))
    assert len(shown_lines(answer)) > 60
    assert len(many) == len(few)


# --- Filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("show", "words", "seen", "unseen"),
    [
        ("todo", "", "하는 일", "감곡문화센터"),
        ("open", "", "하는 일", "감곡문화센터"),
        ("mine", "", "감곡문화센터", "하는 일"),
        ("all", "gamGOK", "감곡문화센터", "하는 일"),
        ("all", "하는", "하는 일", "감곡문화센터"),
    ],
)
def test_filters_work_without_script(admin, editor, english, page, show, words, seen, unseen):
    entries.enter(english, line(english, "감곡문화센터"), "Gamgok", editor)
    shown = shown_lines(admin.get(edit_url(page), {"show": show, "q": words}))
    assert line(english, seen).segment_id in shown
    assert line(english, unseen).segment_id not in shown


@pytest.mark.parametrize("state", [LineState.WRONG, LineState.CHANGED, LineState.UNREVIEWED])
def test_each_state_can_be_picked_out(
    admin, editor, english, page, fill_in, center, change_korean, state
):
    fill_in(english)
    one = line(english, "찾아가는 이불 세탁을 합니다.")
    if state == LineState.CHANGED:
        change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
        submission.update(english.source, editor)
    elif state == LineState.WRONG:
        entries.enter(english, one, "long " * 100, editor)
    else:
        StringTranslation.objects.filter(translation_of=one.string_id).update(
            translation_type="machine"
        )
    answer = admin.get(edit_url(page), {"show": state})
    assert len(shown_lines(answer)) == 1
    if state == LineState.CHANGED:
        assert soup(answer).select_one(".tr-change ins").text == "날마다 "


@pytest.mark.parametrize(
    "query", ["?show=x", "?q=%00", "?q=" + "가" * 500, "?show=all&show=", "?q=%FF"]
)
def test_odd_filters_are_no_error(admin, page, query):
    assert admin.get(edit_url(page) + query).status_code == 200


# --- The form without script -------------------------------------------------------------------


def test_all_lines_are_saved_at_once(admin, english, send):
    send({"감곡문화센터": "Gamgok", "하는 일": "What we do"}, translation=english, action="save")
    assert line(english, "감곡문화센터").text == "Gamgok"
    assert line(english, "하는 일").text == "What we do"


def test_the_button_of_a_line_saves_the_others_too_and_leads_back_to_it(admin, english, send):
    one = line(english, "하는 일")
    answer = send(
        {"감곡문화센터": "Gamgok", "하는 일": "What"}, translation=english, line=str(one.segment_id)
    )
    assert answer.redirect_chain[0][0].endswith(f"#line-{one.segment_id}")
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
    submission.update(english.source, editor)
    send({"첫째<br/>둘째": "One\r\nTwo"}, translation=english, action="save")
    stored = line(english, "첫째<br/>둘째")
    assert stored.text == "One<br/>Two"
    send({}, translation=english, action="save")
    assert line(english, "첫째<br/>둘째").version == stored.version


def test_what_cannot_be_stored_stays_on_the_screen(admin, english, send):
    answer = send({TOKENS: "token forgotten"}, translation=english, action="save")
    html = answer.content.decode()
    assert "token forgotten" in html
    assert "원문의 표시가 빠졌습니다" in html
    assert line(english, TOKENS).state == LineState.OPEN
    # Sent again as it stands, it is refused again instead of being taken for unedited.
    again = send({}, opened=answer, translation=english, action="save")
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
    answer = send({"감곡문화센터": "Mine"}, opened=opened, translation=english, action="save")
    conflicts = [
        one for one in soup(answer).select("[data-conflict]") if not one.has_attr("hidden")
    ]
    # The line that only they edited is no conflict.
    assert [one.select_one("[data-theirs]").text for one in conflicts] == ["Theirs"]
    assert fields_of(answer)[f"line-{line(english, '감곡문화센터').segment_id}"] == "Mine"
    assert line(english, "하는 일").text == "Their work"
    kept = str(line(english, "감곡문화센터").segment_id)
    send({}, opened=answer, translation=english, theirs=kept)
    assert line(english, "감곡문화센터").text == "Theirs"
    send({}, opened=answer, translation=english, line=kept)
    assert line(english, "감곡문화센터").text == "Mine"


def test_a_locked_page_takes_no_lines_and_keeps_what_was_typed(
    client, english, page, send, translator, editor
):
    client.force_login(translator(page.get_parent()))
    opened = client.get(edit_url(page))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor)
    answer = send({"감곡문화센터": "Typed"}, opened=opened, translation=english, action="save")
    assert "잠겨" in answer.content.decode()
    assert fields_of(answer)[f"line-{line(english, '감곡문화센터').segment_id}"] == "Typed"
    assert not StringTranslation.objects.exists()


def test_a_locked_page_is_read_only_and_says_who_locked_it(client, page, translator, editor):
    client.force_login(translator(page.get_parent()))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor, locked_at=timezone.now())
    answer = client.get(edit_url(page))
    assert all(one.has_attr("readonly") for one in soup(answer).select("textarea"))
    assert editor.get_username() in answer.content.decode()
    assert not soup(answer).select("[name=action][value=review]")


def test_one_line_is_confirmed(admin, editor, english, page, send, center, change_korean, fill_in):
    fill_in(english)
    change_korean(center, title="감곡문화센터장")
    submission.update(english.source, editor)
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
def test_rubbish_in_the_form_is_no_error(admin, page, data):
    assert admin.post(edit_url(page), data, follow=True).status_code == 200


def test_text_that_no_database_takes(admin, english, send):
    send({"감곡문화센터": "Gam\0gok"}, translation=english, action="save")
    assert line(english, "감곡문화센터").text == "Gamgok"
