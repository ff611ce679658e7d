"""The list import in the admin, from the pasted text to the draft."""

import re

import pytest

from centers import revisions
from centers.models import CenterPage
from tests import factories
from tests.centers.list_import.test_pieces import POST
from tests.centers.workbook.test_applying import grant
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

URL = "/admin/splitting/"
LINE = "● 순창군 / 적성면 / 슬로라이프센터 / 농기구, 주방기구 등 칼갈이 지원, 이불 세탁 등"
#: Form fields of the comma of "농기구, 주방기구" and of the one after "지원".
DOUBTFUL, SURE = "cut-0-3", "cut-0-18"


@shared_data
def center(site):
    region = factories.RegionFactory(name="순창군", slug="sunchang")
    township = factories.TownshipFactory(region=region, name="적성면")
    page = factories.CenterPageFactory(
        parent=site.centers, township=township, title="슬로라이프센터"
    )
    factories.CenterServiceFactory(page=page, wording="이불 세탁", sort_order=0)
    page.save_revision().publish()
    return CenterPage.objects.get(pk=page.pk)


@shared_data
def sharpening():
    return factories.ServiceFactory(name="칼갈이", slug="sharpening")


def post(admin, step, text=LINE, **data):
    return admin.post(URL, {"step": step, "text": text} | data)


def test_the_post_is_proposed_as_36_services_with_one_doubt(admin, center):
    page = post(admin, "split", POST).content.decode()
    assert "10줄에서 서비스 36개로" in page
    assert "의심스러운 쉼표가 1개" in page
    assert page.count('type="radio"') == 2
    assert not re.search(r'type="radio"[^>]*checked', page)


def test_a_doubtful_comma_must_be_decided(admin, center):
    page = post(admin, "choose", **{SURE: "split"}).content.decode()
    assert "의심스러운 쉼표마다" in page
    assert "어느 관리소에" not in page


@pytest.mark.parametrize(
    ("decision", "names"),
    [
        ("join", ["농기구, 주방기구 등 칼갈이 지원", "이불 세탁"]),
        ("split", ["농기구", "주방기구 등 칼갈이 지원", "이불 세탁"]),
    ],
)
def test_the_editor_decides(admin, center, decision, names):
    page = post(admin, "choose", **{SURE: "split", DOUBTFUL: decision})
    candidates = page.context["pasted"].entries[0].candidates
    assert [one.wording for one in candidates] == names


def test_a_comma_without_doubt_can_be_joined(admin, center):
    page = post(admin, "choose", **{DOUBTFUL: "join"})
    assert len(page.context["pasted"].entries[0].candidates) == 1


def test_the_centre_and_its_existing_services_are_found(admin, center, sharpening):
    page = post(admin, "choose", **{SURE: "split", DOUBTFUL: "join"})
    entry = page.context["pasted"].entries[0]
    assert entry.center == str(center.translation_key)
    assert [(one.is_chosen, one.service) for one in entry.candidates] == [
        (True, str(sharpening.pk)),
        (False, str(factories.ServiceFactory().pk)),
    ]


def add(admin, center, sharpening, **data):
    return post(
        admin,
        "add",
        **{
            SURE: "split",
            DOUBTFUL: "join",
            "center-0": str(center.translation_key),
            "add-0-0": "on",
            "kind-0-0": str(sharpening.pk),
        }
        | data,
    )


def test_chosen_services_become_a_draft_of_the_editor(admin, editor, center, sharpening):
    response = add(admin, center, sharpening)
    assert response.url == f"/admin/pages/{center.pk}/edit/"
    page = CenterPage.objects.get(pk=center.pk)
    assert page.services.count() == 1
    rows = page.get_latest_revision_as_object().services.all()
    assert [row.wording for row in rows] == ["이불 세탁", "농기구, 주방기구 등 칼갈이 지원"]
    assert rows[1].service == sharpening
    assert page.latest_revision.user == editor


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind-0-0": ""}, "서비스 종류를 골라"),
        ({"kind-0-0": "999999"}, "서비스 종류를 골라"),
        ({"center-0": ""}, "더할 관리소를 골라"),
        ({"center-0": "nonsense"}, "더할 관리소를 골라"),
        ({"second-0-0": "nonsense"}, "다른 서비스를 고르거나"),
        ({"add-0-1": "on", "kind-0-1": "1"}, "이미 있는 서비스"),
    ],
)
def test_an_invalid_choice_is_an_error_and_adds_nothing(admin, center, sharpening, data, message):
    response = add(admin, center, sharpening, **data)
    assert message in response.content.decode()
    assert not CenterPage.objects.get(pk=center.pk).has_unpublished_changes


def test_choosing_nothing_shows_a_warning(admin, center):
    response = post(admin, "add", **{SURE: "split", DOUBTFUL: "join"})
    assert "더할 서비스를 고르지 않았습니다" in response.content.decode()


def test_a_locked_page_is_an_error(admin, center, sharpening, monkeypatch):
    monkeypatch.setattr(revisions, "edit_blocker", lambda page, user: "잠겨 있습니다.")
    response = add(admin, center, sharpening)
    assert "잠겨 있습니다." in response.content.decode()
    assert not CenterPage.objects.get(pk=center.pk).has_unpublished_changes


@pytest.mark.parametrize("text", ["", "  ", "가\n나", "\n" * 9, LINE * 2000])
def test_text_that_cannot_be_parsed_is_an_error(admin, center, text):
    assert "pasted-problem" in post(admin, "split", text).content.decode()


def test_centres_the_user_may_not_change_are_not_offered(client, django_user_model, site, center):
    other = factories.CenterPageFactory(parent=site.centers)
    writer = django_user_model.objects.create(username="writer")
    grant(writer, other, "change")
    client.force_login(writer)
    response = post(client, "choose", **{SURE: "split", DOUBTFUL: "join"})
    assert [name for _key, name in response.context["centers"]] != []
    assert str(center.translation_key) not in dict(response.context["centers"])


def test_users_without_permission_are_refused(client, django_user_model, site, center):
    nobody = django_user_model.objects.create(username="nobody")
    grant(nobody, site.news, "change")
    client.force_login(nobody)
    assert client.get(URL).status_code == 302
