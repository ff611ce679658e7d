"""Centres without a township: valid as drafts, refused at publication."""

import json

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse

from centers.api import place
from centers.finder.cards import centers_json
from centers.finder.matching import ANY
from centers.finder.places import Place
from centers.finder.steps import Steps
from centers.models import CenterPage, Township
from centers.open_data.geojson import _feature
from centers.open_data.hsds.objects import location
from centers.open_data.records import center_columns, service_columns
from centers.posters.content import Publisher, poster_of
from centers.search_hooks import RegionFacet
from centers.workbook import operations
from core.publication import PublicationRefused, problems_of
from tests import factories
from tests.centers.workbook.conftest import Book
from tests.editors.forms import as_opened, row
from tests.editors.test_publication import WAYS, by_schedule_set, by_submission, is_live

pytestmark = pytest.mark.django_db

REQUIRED_FIELD_LABEL = "읍·면·동"
REQUEST = RequestFactory().get("/")


def add_url(site):
    return reverse("wagtailadmin_pages:add", args=["centers", "centerpage", site.centers.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def create(admin, site, **typed):
    """POST the form of a new centre as a draft."""
    sent = as_opened(admin, add_url(site)) | {"title": "감곡문화센터"} | typed
    response = admin.post(add_url(site), sent, HTTP_ACCEPT="application/json")
    assert response.json()["success"], response.content.decode()
    return CenterPage.objects.get(pk=response.json()["pk"])


def draft(site, **fields):
    page = factories.CenterPageFactory(
        parent=site.centers, live=False, township=None, title="감곡문화센터", **fields
    )
    page.save_revision(clean=False)
    return CenterPage.objects.get(pk=page.pk)


def test_a_new_center_without_a_township_is_saved_with_its_text(site, admin):
    sent = as_opened(admin, add_url(site)) | {"title": "감곡", "introduction": "이불을 빱니다."}
    response = admin.post(add_url(site), sent)
    page = CenterPage.objects.get(title="감곡")
    assert response.status_code == 302
    assert response.url == edit_url(page)
    assert not page.live
    again = as_opened(admin, edit_url(page))
    assert again["introduction"][0].strip() == "이불을 빱니다."
    assert admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    assert admin.get(reverse("wagtailadmin_explore", args=[site.centers.pk])).status_code == 200
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(url, again).json()["is_valid"]
    assert admin.get(url).status_code == 200


def test_publishing_a_new_one_is_refused_at_the_field(site, admin):
    sent = as_opened(admin, add_url(site)) | {"title": "감곡", "action-publish": "1"}
    text = admin.post(add_url(site), sent).content.decode()
    assert not CenterPage.objects.exists()
    assert REQUIRED_FIELD_LABEL in text
    assert 'href="#id_township"' in text


@pytest.mark.parametrize("way", [*WAYS, by_schedule_set, by_submission])
def test_it_cannot_be_published_by_any_way(site, admin, way):
    page = draft(site)
    response = way(admin, page)
    assert response.status_code == 200
    assert not is_live(page)
    assert REQUIRED_FIELD_LABEL in response.content.decode()


def test_publication_from_code_raises_an_error_for_township(site):
    with pytest.raises(PublicationRefused) as refused:
        draft(site).get_latest_revision().publish()
    assert [(one.label, one.anchor) for one in refused.value.problems] == [
        (REQUIRED_FIELD_LABEL, "id_township")
    ]


def test_a_live_one_that_loses_its_township_stays_as_it_was(site, admin):
    page = factories.CenterPageFactory(parent=site.centers, title="감곡")
    sent = as_opened(admin, edit_url(page)) | {"township": ""}
    assert admin.post(edit_url(page), sent, HTTP_ACCEPT="application/json").json()["success"]
    page = CenterPage.objects.get(pk=page.pk)
    assert page.township
    assert page.get_latest_revision_as_object().township is None
    refused = admin.post(edit_url(page), sent | {"action-publish": "1"})
    assert 'href="#id_township"' in refused.content.decode()
    assert CenterPage.objects.get(pk=page.pk).township


def required_fields():
    """Form fields required at publication, except the slug, which is generated."""
    form = CenterPage.get_edit_handler().get_form_class()
    columns = {field.name for field in CenterPage._meta.fields} - {"slug"}
    return [name for name, field in form.base_fields.items() if field.required and name in columns]


REQUIRED = required_fields()


def test_the_required_fields_are_known():
    assert {"title", "township", "off_season_from"} <= set(REQUIRED)


@pytest.mark.parametrize("name", REQUIRED)
def test_each_required_field_may_be_missing_in_a_draft_only(site, admin, name):
    township = factories.TownshipFactory()
    whole = {"township": str(township.pk), "introduction": "이불을 빱니다."}
    page = create(admin, site, **whole | {name: ""})
    assert page.introduction == "이불을 빱니다."
    assert admin.get(edit_url(page)).status_code == 200
    label = CenterPage._meta.get_field(name).verbose_name
    sent = as_opened(admin, edit_url(page)) | {name: "", "action-publish": "1"}
    refused = admin.post(edit_url(page), sent).content.decode()
    assert not is_live(page)
    assert f'href="#id_{name}"' in refused
    assert str(label).casefold() in refused.casefold()
    problems = problems_of(page.get_latest_revision_as_object())
    assert [problem.anchor for problem in problems] == [f"id_{name}"]


@pytest.fixture
def unplaced(site):
    """A live centre without a township, which only code that bypasses validation can create."""
    page = draft(site, introduction="이불을 빱니다.", address="감곡로 12", postal_code="56100")
    factories.CenterServiceFactory(page=page)
    factories.CenterPhoneFactory(page=page)
    factories.CenterPageFactory(parent=site.centers)
    CenterPage.objects.filter(pk=page.pk).update(live=True)
    return CenterPage.objects.get(pk=page.pk)


def test_code_that_reads_a_place_accepts_none(unplaced):
    assert unplaced.region.pk is None
    assert unplaced.place == ""
    assert unplaced.point is None
    assert str(unplaced) == unplaced.place_and_name == "감곡문화센터"
    assert unplaced.street_address == "감곡로 12"
    assert place(unplaced, REQUEST)["township"] == ""
    assert _feature(unplaced, REQUEST)["properties"]["region"] == ""
    assert center_columns(unplaced, "", "", REQUEST)["시도명"] == ""
    assert service_columns(unplaced, unplaced.confirmed_rows[0], "")["읍면동명"] == ""
    assert location(unplaced)["name"] == "감곡문화센터"
    assert RegionFacet().values(unplaced) == {}
    assert poster_of(unplaced, Publisher("", {})).place == ""
    assert len(unplaced.neighbours()) == 0
    assert not Place(Township.objects.first().region).contains(unplaced)
    assert json.dumps(centers_json(CenterPage.objects.all(), Steps(who=ANY, need=ANY)))


PAGES = [
    "{page}",
    "{page}poster/",
    "{page}poster/pdf/",
    "/centers/",
    "/centers/?region=jeongeup",
    "/data/centers.csv",
    "/data/services.csv",
    "/data/centers.geojson",
    "/api/v2/pages/{pk}/",
    "/openreferral/v3/organizations",
    "/openreferral/v3/services",
    "/openreferral/v3/service_at_locations",
    "/admin/",
]


@pytest.mark.parametrize("url", PAGES)
def test_no_url_fails_on_it(unplaced, admin, url):
    url = url.format(page=unplaced.url, pk=unplaced.pk)
    assert admin.get(url).status_code in (200, 404), url


def test_the_index_is_built_with_it(unplaced):
    call_command("update_index", verbosity=0)


def test_it_is_in_no_list_by_place(unplaced):
    assert unplaced.pk not in {one.pk for one in CenterPage.records_in("ko")}


def test_two_of_them_may_share_a_name_in_a_workbook(site, editor):
    draft(site)
    other = draft(site)
    other.title = "감곡복지관"
    other.save_revision(clean=False)
    book = Book(operations.workbook_for(editor))
    assert "감곡문화센터" in [cell for cells in book.rows("관리소") for cell in cells]
    book.write("관리소", 2, 이름="감곡복지관")
    plan = operations.plan_for(book.data, editor)
    assert not plan.problems
    assert [change.cells[0].new for change in plan.centers] == ["감곡복지관"]


def test_inline_rows_are_saved_with_it(site, admin):
    kind = factories.ServiceFactory()
    page = create(admin, site, **row("services", wording="이불 빨래", service=str(kind.pk)))
    assert page.get_latest_revision_as_object().services.count() == 1
