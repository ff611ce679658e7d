"""Actions that wagtail-localize allows and this site does not. Each test fails with its own views."""

import json

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from centers.models import CenterPage, Region
from tests import factories
from translation.jobs.models import TranslationJob
from translation.submission import operations

pytestmark = pytest.mark.django_db

SUBMIT = ("submit_translation",)


def submit_url(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


@pytest.fixture
def english(site, center, begin):
    return begin(center, site.locales["en"])


def test_submitting_makes_drafts_in_the_chosen_languages(admin, site, center):
    admin.post(submit_url(center), {"locales": [site.locales["en"].pk, site.locales["vi"].pk]})
    drafts = CenterPage.objects.exclude(locale=site.locales["ko"])
    assert {page.locale.language_code for page in drafts} == {"en", "vi"}
    assert not any(page.live for page in drafts)


def test_the_subtree_option_of_wagtail_localize_does_nothing(admin, site, center):
    form = {"locales": [site.locales["en"].pk], "include_subtree": "on"}
    admin.post(submit_url(site.centers), form)
    assert not CenterPage.objects.filter(locale=site.locales["en"]).exists()


def test_descendants_are_submitted_by_a_job_and_the_tree_stays_consistent(
    admin, site, center, commit
):
    form = {"locales": [site.locales["en"].pk], "with_descendants": "on"}
    with commit():
        response = admin.post(submit_url(site.home), form)
    job = TranslationJob.objects.get()
    assert response.url == reverse("translation:job", args=[job.pk])
    assert (job.state, job.items.count()) == ("done", 4)
    assert not any(Page.find_problems())
    english = CenterPage.objects.get(locale=site.locales["en"])
    assert english.get_parent().get_parent().numchild == 2
    page = admin.get(response.url)
    assert "4개 가운데 4개" in page.content.decode()


def test_a_job_reports_failures_and_can_be_resumed(admin, site, center, commit, monkeypatch):
    work = operations.submit

    def fail(page, locales, user):
        if page.pk == center.pk:
            raise RuntimeError
        return work(page, locales, user)

    monkeypatch.setattr(operations, "submit", fail)
    form = {"locales": [site.locales["en"].pk], "with_descendants": "on"}
    with commit():
        url = admin.post(submit_url(site.home), form).url
    job = TranslationJob.objects.get()
    assert job.state == "failed"
    assert "뜻밖의 문제" in admin.get(url).content.decode()
    monkeypatch.undo()
    admin.post(url)
    job.refresh_from_db()
    assert job.state == "done"


def test_a_language_must_be_chosen(admin, center):
    response = admin.post(submit_url(center), {})
    assert "언어를 하나 이상" in response.content.decode()


def test_submitting_needs_permission_to_edit_the_page(client, site, center, translator):
    other = factories.StandardPageFactory(parent=site.home)
    client.force_login(translator(other, codenames=SUBMIT))
    assert client.post(submit_url(center), {"locales": [site.locales["en"].pk]}).status_code == 302
    assert not Translation.objects.exists()


def test_submitting_needs_the_language(client, site, center, translator):
    client.force_login(translator(site.home, codenames=SUBMIT))
    client.post(submit_url(center), {"locales": [site.locales["en"].pk]})
    assert not Translation.objects.exists()


def test_a_private_page_stays_private_in_every_language(site, center, begin):
    factories.restrict(center)
    begin(center, site.locales["en"])
    english = CenterPage.objects.get(locale=site.locales["en"])
    assert english.get_view_restrictions().exists()


def test_updating_publishes_no_changed_lines(admin, english, center, go_live, change_korean):
    page = go_live(english)
    change_korean(center, title="감곡문화센터 (수정)")
    url = reverse("wagtail_localize:update_translations", args=[english.source_id])
    admin.post(url, {"publish_translations": "on"})
    page.refresh_from_db()
    assert page.title == "en: 감곡문화센터"


def test_a_translator_may_update_the_source(client, english, center, change_korean, translator):
    change_korean(center, title="새 이름")
    TranslationSource.objects.filter(pk=english.source_id).update(
        last_updated_at="2020-01-01T00:00Z"
    )
    client.force_login(translator(english.get_target_instance().get_parent()))
    url = reverse("translation:update", args=[english.source_id])
    assert "다시 게시되었습니다" in client.get(url).content.decode()
    client.post(url)
    assert english.source.stringsegment_set.filter(string__data="새 이름").exists()


def test_a_user_without_one_of_its_languages_may_not_update_a_source(
    client, site, english, center, begin, translator
):
    factories.StandardPageFactory(parent=site.home)
    client.force_login(translator(site.news))
    response = client.post(reverse("translation:update", args=[english.source_id]))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_no_page_becomes_an_alias_of_the_korean_one(admin, english, go_live):
    page = go_live(english)
    response = admin.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]), follow=True)
    page.refresh_from_db()
    assert (page.alias_of_id, page.title) == (None, "en: 감곡문화센터")
    assert "우리말 글을 그대로" in response.content.decode()


def test_a_translation_cannot_be_stopped(admin, english):
    admin.post(reverse("wagtail_localize:stop_translation", args=[english.pk]))
    english.refresh_from_db()
    assert english.enabled


def test_the_line_endpoint_of_wagtail_localize_is_gone(admin, english):
    segment = english.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[english.pk, segment.pk])
    response = admin.put(url, json.dumps({"value": "x"}), content_type="application/json")
    assert response.status_code == 410
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    "name", ["download_pofile", "upload_pofile", "machine_translate", "preview_translation"]
)
def test_tools_of_wagtail_localize_redirect_to_ours(admin, english, name):
    url = reverse(f"wagtail_localize:{name}", args=[english.pk])
    assert admin.post(url).status_code in {302, 404}


def test_the_report_of_wagtail_localize_redirects(admin):
    assert admin.get(reverse("wagtail_localize:translations_report")).status_code == 302


def bulk_url(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


def test_bulk_publishing_refuses_translations_with_open_lines(admin, english):
    page = english.get_target_instance()
    response = admin.post(bulk_url("publish", page), follow=True)
    page.refresh_from_db()
    assert not page.live
    assert "번역 화면에서" in response.content.decode()


def test_bulk_publishing_publishes_korean_pages(admin, site):
    page = factories.StandardPageFactory(parent=site.home, live=False)
    admin.post(bulk_url("publish", page))
    page.refresh_from_db()
    assert page.live


def test_translations_of_many_pages_are_started_as_a_job(admin, site, center, commit):
    draft = factories.StandardPageFactory(parent=site.home, live=False)
    url = bulk_url("translate", center, draft)
    page = admin.get(url).content.decode()
    assert "옮길 수 없는 페이지" in page
    with commit():
        response = admin.post(url, {"locales": [site.locales["en"].pk]})
    job = TranslationJob.objects.get()
    assert response.url == reverse("translation:job", args=[job.pk])
    assert [item.label for item in job.items.all()] == ["감곡문화센터"]
    assert CenterPage.objects.filter(locale=site.locales["en"], live=False).exists()


def test_bulk_submitting_needs_the_submit_permission(client, site, center, translator):
    client.force_login(translator(site.home))
    client.post(bulk_url("translate", center), {"locales": [site.locales["en"].pk]})
    assert not TranslationJob.objects.exists()


# --- Snippets ----------------------------------------------------------------------------------

REGION = ("add_region", "change_region", "view_region", "delete_region", "publish_region")


@pytest.fixture
def regions(site, english):
    return {region.locale.language_code: region for region in Region.objects.all()}


@pytest.fixture
def english_translator(client, english, translator):
    person = translator(english.get_target_instance().get_parent(), codenames=REGION)
    client.force_login(person)
    return person


def test_a_translator_opens_the_snippets_of_her_language_only(client, regions, english_translator):
    def status(code):
        url = reverse("wagtailsnippets_centers_region:edit", args=[regions[code].pk])
        return client.get(url).status_code

    assert (status("en"), status("ko")) == (200, 302)


def test_a_translator_creates_and_deletes_no_korean_snippet(client, regions, english_translator):
    assert client.get(reverse("wagtailsnippets_centers_region:add")).status_code == 302
    delete = reverse("wagtailsnippets_centers_region:delete", args=[regions["ko"].pk])
    client.post(delete)
    assert Region.objects.filter(pk=regions["ko"].pk).exists()


def test_permissions_on_the_root_page_apply_to_every_language(regions, english_translator, client):
    group = english_translator.groups.get()
    GroupPagePermission.objects.filter(group=group).update(page=Page.get_first_root_node())
    for region in regions.values():
        url = reverse("wagtailsnippets_centers_region:edit", args=[region.pk])
        assert client.get(url).status_code == 200
