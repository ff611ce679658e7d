"""The translation editor: where it opens, who has access, and what it shows."""

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail_localize.models import StringTranslation

from centers.models import CenterPage, Region
from tests.translation.editor_helper import edit_url, line, shown_lines, soup
from translation import entries
from translation.lines import LineState, lines_of
from translation.submission import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


@pytest.fixture
def page(english):
    return english.get_target_instance()


def is_editor(response):
    return "translation/editor/editor.html" in [template.name for template in response.templates]


# --- Opening the editor ------------------------------------------------------------------------


def test_the_editor_opens_in_place_of_the_edit_form(admin, page):
    response = admin.get(edit_url(page))
    assert is_editor(response)
    assert "감곡문화센터" in response.content.decode()


def test_the_editor_of_wagtail_localize_is_not_used(admin, page):
    html = admin.get(edit_url(page)).content.decode()
    assert "wagtail_localize/js" not in html
    assert is_editor(admin.post(edit_url(page), {"title": "by hand"}, follow=True))
    assert CenterPage.objects.get(pk=page.pk).title != "by hand"


@pytest.mark.parametrize("button", ["localize-restart-translation", "localize-convert-to-alias"])
def test_a_stopped_translation_is_not_restarted_over_what_was_edited_by_hand(
    admin, english, page, button
):
    type(english).objects.update(enabled=False)
    page.title = "by hand"
    page.save_revision().publish()
    assert not is_editor(admin.get(edit_url(page)))
    response = admin.post(edit_url(page), {button: "1"}, follow=True)
    assert "할 수 없습니다" in response.content.decode()
    english.refresh_from_db()
    page.refresh_from_db()
    assert (english.enabled, page.title, page.alias_of_id) == (False, "by hand", None)


def test_reverting_a_revision_opens_the_editor_too(admin, page):
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    assert is_editor(admin.get(url))


def test_the_editor_url_redirects_to_the_edit_url(admin, english, page):
    response = admin.get(reverse("translation:editor", args=[english.pk]), {"show": "open"})
    assert response.url == f"{edit_url(page)}?show=open"
    assert admin.get(reverse("translation:editor", args=[999_999])).status_code == 404


def test_lines_are_in_the_order_of_the_form(admin, page):
    html = admin.get(edit_url(page)).content.decode()
    order = [
        html.index(f'data-source="{text}"')
        for text in ("감곡문화센터", "찾아가는 이불 세탁을 합니다.", "하는 일")
    ]
    assert order == sorted(order)


def test_every_field_has_a_label_with_place_and_line(admin, page, english):
    screen = soup(admin.get(edit_url(page)))
    for one in lines_of(english):
        label = screen.find("label", attrs={"for": f"text-{one.segment_id}"}).get_text()
        assert label.split(":")[0].strip()
        assert label.split(":", 1)[1].strip()


def test_snippets_open_the_editor_too(admin, english, site):
    region = Region.objects.get(locale=site.locales["en"])
    url = reverse(Region.snippet_viewset.get_url_name("edit"), args=[region.pk])
    response = admin.get(url)
    assert is_editor(response)
    assert "정읍시" in response.content.decode()
    assert is_editor(admin.post(url, {"name": "by hand"}, follow=True))
    region.refresh_from_db()
    assert region.name != "by hand"


def test_an_alias_keeps_wagtails_notice(admin, site, center):
    center.copy_for_translation(site.locales["vi"], copy_parents=True, alias=True)
    alias = CenterPage.objects.get(locale=site.locales["vi"])
    response = admin.get(edit_url(alias))
    assert response.status_code == 200
    assert not is_editor(response)


def test_korean_pages_keep_wagtails_form(admin, center, english):
    assert not is_editor(admin.get(edit_url(center)))


def test_a_translator_of_another_language_has_no_access(
    client, english, page, begin, center, site, translator
):
    vietnamese = begin(center, site.locales["vi"]).get_target_instance()
    client.force_login(translator(vietnamese.get_parent()))
    assert not is_editor(client.get(edit_url(page), follow=True))
    client.post(edit_url(page), {f"line-{lines_of(english)[0].segment_id}": "x"})
    for name in ("editor", "preview"):
        response = client.get(reverse(f"translation:{name}", args=[english.pk]))
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert not StringTranslation.objects.exists()


def test_other_users_with_the_page_open_are_named(admin, page, translator):
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
        response = client.get(edit_url(page))
    assert len(shown_lines(response)) > 60
    assert len(many) == len(few)


# --- Filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("show", "query", "shown", "hidden"),
    [
        ("todo", "", "하는 일", "감곡문화센터"),
        ("open", "", "하는 일", "감곡문화센터"),
        ("mine", "", "감곡문화센터", "하는 일"),
        ("all", "gamGOK", "감곡문화센터", "하는 일"),
        ("all", "하는", "하는 일", "감곡문화센터"),
    ],
)
def test_filters_work_without_script(admin, editor, english, page, show, query, shown, hidden):
    entries.enter(english, line(english, "감곡문화센터"), "Gamgok", editor)
    visible = shown_lines(admin.get(edit_url(page), {"show": show, "q": query}))
    assert line(english, shown).segment_id in visible
    assert line(english, hidden).segment_id not in visible


@pytest.mark.parametrize("state", [LineState.WRONG, LineState.CHANGED, LineState.UNREVIEWED])
def test_lines_can_be_filtered_by_state(
    admin, editor, english, page, fill_in, center, change_korean, state
):
    fill_in(english)
    one = line(english, "찾아가는 이불 세탁을 합니다.")
    if state == LineState.CHANGED:
        change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
        operations.update(english.source, editor)
    elif state == LineState.WRONG:
        entries.enter(english, one, "long " * 100, editor)
    else:
        StringTranslation.objects.filter(translation_of=one.string_id).update(
            translation_type="machine"
        )
    response = admin.get(edit_url(page), {"show": state})
    assert len(shown_lines(response)) == 1
    if state == LineState.CHANGED:
        assert soup(response).select_one(".tr-change ins").text == "날마다 "


@pytest.mark.parametrize(
    "query", ["?show=x", "?q=%00", "?q=" + "가" * 500, "?show=all&show=", "?q=%FF"]
)
def test_invalid_filters_are_ignored(admin, page, query):
    assert admin.get(edit_url(page) + query).status_code == 200
