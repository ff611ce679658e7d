"""The translator's screen: who may use it, what it stores, what it refuses, and that it loses nothing."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from centers.models import CenterPage, Region
from translation import submission
from translation.lines import LineState, lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


@pytest.fixture
def page(english):
    return english.get_target_instance()


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def line(translation, source):
    return next(line for line in lines_of(translation) if line.source == source)


@pytest.fixture
def put(client, english):
    """Save a line as the script does: `put(line, "text")` gives the response."""

    def send(one, text, seen=None, confirm=False):
        url = reverse("translation:line", args=[english.pk, one.segment_id])
        body = {"text": text, "seen": one.version if seen is None else seen, "confirm": confirm}
        return client.post(url, json.dumps(body), content_type="application/json")

    return send


def test_the_screen_opens_in_place_of_the_edit_form(admin, page):
    answer = admin.get(edit_url(page))
    assert answer.status_code == 200
    assert "translation/screen/screen.html" in [template.name for template in answer.templates]
    assert "감곡문화센터" in answer.content.decode()


def test_lines_stand_in_the_order_of_the_form(admin, page):
    html = admin.get(edit_url(page)).content.decode()
    order = [
        html.index(f'data-source="{text}"')
        for text in ("감곡문화센터", "찾아가는 이불 세탁을 합니다.", "하는 일")
    ]
    assert order == sorted(order)


def test_a_snippet_opens_the_screen_too(admin, english, site):
    region = Region.objects.get(locale=site.locales["en"])
    answer = admin.get(reverse("wagtailsnippets_centers_region:edit", args=[region.pk]))
    assert "정읍시" in answer.content.decode()
    assert "translation/screen/screen.html" in [template.name for template in answer.templates]


def test_a_saved_line_is_the_translators(admin, editor, put, english):
    answer = put(line(english, "감곡문화센터"), "Gamgok Centre")
    assert answer.status_code == 200
    saved = line(english, "감곡문화센터")
    assert (saved.text, saved.state, saved.translator_id) == ("Gamgok Centre", "done", editor.pk)
    assert answer.json()["counts"]["done"] == 1


def test_formatting_is_typed_as_tokens(admin, put, english):
    one = line(english, "이불을 <b>직접</b> 빨아 드립니다.")
    assert put(one, "We wash bedding ⟨1⟩ourselves⟨/1⟩ & dry it").status_code == 200
    assert line(english, one.source).text == "We wash bedding <b>ourselves</b> &amp; dry it"


@pytest.mark.parametrize(
    "text", ["no token", "⟨1⟩open", "⟨2⟩unknown⟨/2⟩", "⟨1⟩a⟨/1⟩⟨1⟩b⟨/1⟩", "a ⟨ b"]
)
def test_tokens_that_do_not_fit_are_named_and_nothing_is_stored(admin, put, english, text):
    one = line(english, "이불을 <b>직접</b> 빨아 드립니다.")
    answer = put(one, text)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert line(english, one.source).state == LineState.OPEN


def test_a_line_too_long_is_kept_but_not_published(admin, put, english):
    answer = put(line(english, "찾아가는 이불 세탁을 합니다."), "long " * 100)
    assert answer.json()["state"] == LineState.WRONG
    assert "400" in line(english, "찾아가는 이불 세탁을 합니다.").error


def test_two_people_on_one_line_lose_nothing(admin, put, english):
    one = line(english, "감곡문화센터")
    put(one, "First")
    answer = put(one, "Second")
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "First"
    assert line(english, "감곡문화센터").text == "First"
    assert put(one, "Second", seen=answer.json()["seen"]).status_code == 200


def test_a_locked_page_takes_no_lines(admin, put, english, page, translator, client):
    person = translator(page.get_parent())
    client.force_login(person)
    page.locked = True
    page.save()
    assert put(line(english, "감곡문화센터"), "x").status_code == 423
    answer = client.post(edit_url(page), {"action": "save"}, follow=True)
    assert "잠긴" in answer.content.decode()
    assert not StringTranslation.objects.filter(translation_of__data="감곡문화센터").exists()


def test_another_languages_translator_stays_out(
    client, put, english, page, begin, center, site, translator
):
    vietnamese = begin(center, site.locales["vi"]).get_target_instance()
    client.force_login(translator(vietnamese.get_parent()))
    assert put(line(english, "감곡문화센터"), "x").status_code in {302, 403}
    assert client.get(edit_url(page)).status_code == 302
    assert not StringTranslation.objects.exists()


def test_a_translator_does_not_publish(client, english, page, translator, fill_in):
    fill_in(english)
    client.force_login(translator(page.get_parent()))
    client.post(edit_url(page), {"action": "publish"})
    page.refresh_from_db()
    assert not page.live


def test_without_script_all_lines_are_saved_at_once(admin, english, page):
    one, other = line(english, "감곡문화센터"), line(english, "하는 일")
    form = {
        f"line-{one.segment_id}": "Gamgok",
        f"line-{other.segment_id}": "What we do",
        "action": "save",
    }
    form |= {f"seen-{one.segment_id}": "", f"seen-{other.segment_id}": ""}
    admin.post(edit_url(page), form)
    assert line(english, "감곡문화센터").text == "Gamgok"
    assert line(english, "하는 일").text == "What we do"


def test_without_script_what_cannot_be_stored_stays_on_the_screen(admin, english, page):
    one = line(english, "이불을 <b>직접</b> 빨아 드립니다.")
    answer = admin.post(
        edit_url(page), {f"line-{one.segment_id}": "token forgotten", "action": "save"}
    )
    html = answer.content.decode()
    assert "token forgotten" in html
    assert "원문의 표시가 빠졌습니다" in html


def test_confirming_ends_a_change(admin, put, english, center, change_korean, editor, fill_in):
    fill_in(english)
    change_korean(center, title="감곡문화센터장")
    submission.update(english.source, editor)
    changed = line(english, "감곡문화센터장")
    assert put(changed, changed.text, confirm=True).json()["state"] == LineState.DONE


def test_all_unreviewed_lines_are_confirmed_after_reading(admin, english, page, fill_in):
    fill_in(english)
    StringTranslation.objects.update(translation_type="machine")
    admin.post(edit_url(page), {"action": "confirm"})
    assert {one.state for one in lines_of(english)} == {LineState.DONE}


def test_publishing_names_what_stands_in_the_way(admin, page):
    answer = admin.post(edit_url(page), {"action": "publish"}, follow=True)
    page.refresh_from_db()
    assert not page.live
    assert "옮기지 않은 줄이" in answer.content.decode()


@pytest.mark.parametrize(
    ("show", "seen", "hidden"),
    [("todo", "하는 일", "감곡문화센터"), ("mine", "감곡문화센터", "하는 일")],
)
def test_filters_work_without_script(admin, put, english, page, show, seen, hidden):
    put(line(english, "감곡문화센터"), "Gamgok")
    shown = admin.get(edit_url(page), {"show": show}).context["shown"]
    assert line(english, seen).segment_id in shown
    assert line(english, hidden).segment_id not in shown


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"text": null}', "\x00", '{"text": "a"}'])
def test_rubbish_is_answered(admin, english, body):
    one = lines_of(english)[0]
    url = reverse("translation:line", args=[english.pk, one.segment_id])
    assert admin.post(url, body, content_type="application/json").status_code == 400


def test_lines_that_are_not_there(admin, english):
    for address in ("line", "suggestions"):
        url = reverse(f"translation:{address}", args=[english.pk, 999_999])
        assert admin.post(url).status_code in {404, 405}
        assert admin.get(url).status_code in {404, 405}


def test_the_preview_shows_todays_lines(admin, put, english):
    put(line(english, "감곡문화센터"), "Gamgok Centre")
    answer = admin.get(reverse("translation:preview", args=[english.pk]))
    assert "Gamgok Centre" in answer.content.decode()


def test_queries_do_not_grow_with_the_lines(
    admin, page, site, begin, center, django_assert_max_num_queries
):
    admin.get(edit_url(page))
    with django_assert_max_num_queries(60) as few:
        admin.get(edit_url(page))
    center.body = [("heading", {"text": f"제목 {n}"}) for n in range(40)]
    center.save_revision().publish()
    submission.update(
        Translation.objects.get(
            target_locale=site.locales["en"], source__object_id=center.translation_key
        ).source,
        None,
    )
    with django_assert_max_num_queries(60) as many:
        admin.get(edit_url(page))
    assert len(many) == len(few)


def test_an_alias_keeps_wagtails_notice(admin, site, center):
    center.copy_for_translation(site.locales["vi"], copy_parents=True, alias=True)
    alias = CenterPage.objects.get(locale=site.locales["vi"])
    assert admin.get(edit_url(alias)).status_code == 200
