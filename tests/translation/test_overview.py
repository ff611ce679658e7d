"""The overview and the work list: all missing or outdated translations in the user's languages."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringTranslation

from blog.models import ArticlePage
from tests import factories
from translation import entries, permissions
from translation.demand.counting import first_of_month
from translation.demand.models import TranslationDemand
from translation.lines import lines_of
from translation.overview.listing import list_versions
from translation.overview.panel import WorkListPanel
from translation.overview.versions import VersionStatus
from translation.submission import operations

pytestmark = pytest.mark.django_db

URL = reverse("translation:overview")


@pytest.fixture
def english(site, center, begin, go_live):
    translation = begin(center, site.locales["en"])
    go_live(translation)
    return translation


@pytest.fixture
def version(site):
    """The current version of a page: `version(center, "en")`."""

    def find(page, code):
        versions = list_versions([site.locales[code]])
        return next(one for one in versions if one.original.key == page.translation_key)

    return find


@pytest.fixture
def reviewers(site, translator):
    """Create a workflow for a page and return a user who approves it: `reviewers(page)`."""

    def make(page):
        user = translator(page, publish=True)
        workflow = Workflow.objects.create(name="검토")
        task = GroupApprovalTask.objects.create(name="검토")
        task.groups.set(user.groups.all())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(page=page, workflow=workflow)
        return user

    return make


def home_of(site, code):
    return Page.objects.get(translation_key=site.home.translation_key, locale=site.locales[code])


def rows(response):
    return [row["version"].original.title for row in response.context["rows"]]


# --- Versions ----------------------------------------------------------------------------------


def test_a_finished_translation_leaves_nothing_to_do(center, english, version):
    found = version(center, "en")
    assert (found.statuses, found.progress.percent) == ([VersionStatus.LIVE], 100)
    assert found.is_finished


def test_a_language_that_was_never_begun_is_missing(center, english, version):
    assert version(center, "vi").statuses == [VersionStatus.MISSING]


def test_a_korean_draft_is_not_listed_as_missing(site):
    draft = factories.CenterPageFactory(parent=site.centers, live=False)
    keys = {one.original.key for one in list_versions([site.locales["en"]])}
    assert site.centers.translation_key in keys
    assert draft.translation_key not in keys


def test_an_alias_is_no_translation(site, center, version):
    center.copy_for_translation(site.locales["vi"], copy_parents=True, alias=True)
    assert version(center, "vi").is_missing


def test_a_page_published_after_the_source_was_updated_is_stale(center, english, version):
    center.title = "새 이름"
    center.save_revision().publish()
    english.source.last_updated_at = timezone.now() - timedelta(days=1)
    english.source.save()
    assert version(center, "en").statuses == [VersionStatus.LIVE, VersionStatus.STALE]


def test_an_updated_source_shows_changed_lines(center, english, version, change_korean, editor):
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    found = version(center, "en")
    assert (found.progress.changed, found.is_stale, found.has_work) == (1, False, True)
    assert found.work_url.endswith("?show=changed")


def test_a_review_is_shown_until_it_is_rejected(
    site, center, english, version, reviewers, translator
):
    publisher = reviewers(home_of(site, "en"))
    page = english.get_target_instance()
    page.save_revision(user=publisher)
    state = page.get_workflow().start(page, publisher)
    assert version(center, "en").statuses == [VersionStatus.LIVE, VersionStatus.REVIEW]
    state.current_task_state.reject(user=publisher)
    found = version(center, "en")
    assert VersionStatus.RETURNED in found.statuses
    assert found.has_work


def test_snippets_are_listed_too(site, center, english):
    kinds = {one.original.kind: one for one in list_versions([site.locales["en"]])}
    assert kinds["서비스"].progress.total
    assert reverse(kinds["서비스"].original.model.snippet_viewset.get_url_name("list"))


# --- The view ----------------------------------------------------------------------------------


def test_everybody_sees_their_own_languages(site, english, begin, client, translator, center):
    begin(center, site.locales["vi"])
    client.force_login(translator(home_of(site, "vi")))
    response = client.get(URL)
    assert [summary.locale.language_code for summary in response.context["summaries"]] == ["vi"]
    assert client.get(URL, {"locale": "en"}).context["locale"].language_code == "vi"


def test_users_of_korean_only_are_redirected(site, client, translator):
    client.force_login(translator(site.home))
    assert client.get(URL).status_code == 302


def test_totals_add_up(site, admin, center, english, begin):
    begin(center, site.locales["vi"])
    by_code = {
        summary.locale.language_code: summary for summary in admin.get(URL).context["summaries"]
    }
    versions = list_versions(permissions.target_locales())
    for code, summary in by_code.items():
        mine = [one for one in versions if one.locale.language_code == code]
        assert summary.existing + summary.missing == len(mine)
        assert summary.progress.total == sum(one.progress.total for one in mine)
    assert by_code["en"].progress.percent == 100
    assert by_code["vi"].progress.done == 0
    assert by_code["vi"].live == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "finished"}, True),
        ({"state": "changed"}, False),
        ({"state": "live"}, True),
        ({"state": "missing"}, False),
        ({"q": "감곡"}, True),
        ({"q": "EN: 감곡"}, True),
        ({"q": "없는 말"}, False),
        ({"kind": "centers.centerpage"}, True),
        ({"kind": "centers.service"}, False),
        ({"state": "nonsense", "kind": "x", "order": "y", "p": "z"}, True),
    ],
)
def test_filters(admin, english, query, expected):
    response = admin.get(URL, {"locale": "en", **query})
    assert ("감곡문화센터" in rows(response)) is expected


def test_what_is_most_urgent_comes_first(
    site, admin, center, begin, fill_in, change_korean, editor
):
    twins = [factories.CenterPageFactory(parent=site.centers, title=name) for name in "가나다"]
    started = [begin(page, site.locales["en"]) for page in twins]
    begin(center, site.locales["en"])
    fill_in(started[0])
    change_korean(twins[0], title="가가")
    operations.update(started[0].source, editor)
    TranslationDemand.objects.create(
        page=twins[1], locale=site.locales["en"], month=first_of_month(), times=5
    )
    response = admin.get(URL, {"locale": "en", "kind": "centers.centerpage"})
    # Missed by visitors; outdated; then by the number of lines.
    assert rows(response) == ["나", "가가", "다", "감곡문화센터"]


def test_old_months_do_not_count(site, admin, center, version):
    for months_ago, times in ((0, 1), (2, 10), (3, 100)):
        TranslationDemand.objects.create(
            page=center, locale=site.locales["vi"], month=first_of_month(months_ago), times=times
        )
    assert version(center, "vi").demand == 11


def test_missing_versions_link_to_submit_with_permission_only(
    site, center, english, client, admin, translator
):
    page = factories.CenterPageFactory(parent=site.centers, title="새 관리소")
    url = reverse("translation:submit_page", args=[page.pk])
    assert url in admin.get(URL, {"locale": "en"}).content.decode()
    client.force_login(translator(home_of(site, "en")))
    html = client.get(URL, {"locale": "en"}).content.decode()
    assert "새 관리소" in html
    assert url not in html


def test_titles_link_to_the_editor_with_permission_only(site, english, client, translator):
    page = english.get_target_instance()
    other = factories.CenterPageFactory(
        parent=Page.objects.get(pk=page.get_parent().pk), locale=site.locales["en"]
    )
    client.force_login(translator(other))
    response = client.get(URL, {"locale": "en"})
    assert "감곡문화센터" in rows(response)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert edit not in response.content.decode()
    client.force_login(translator(page))
    assert edit in client.get(URL, {"locale": "en"}).content.decode()


def test_the_last_translator_is_named(admin, english, editor):
    row = next(
        row
        for row in admin.get(URL, {"locale": "en"}).context["rows"]
        if row["version"].original.title == "감곡문화센터"
    )
    assert row["who"] == (editor.get_full_name() or editor.get_username())
    assert row["at"] == max(line.updated_at for line in lines_of(english))


def test_export_of_the_list_as_a_workbook(site, admin, center, english, change_korean):
    change_korean(center, title='=HYPERLINK("http://x")\x07')
    response = admin.get(URL, {"locale": "en", "export": "xlsx"})
    sheet = load_workbook(BytesIO(response.content)).active
    headings, *body = sheet.iter_rows()
    assert [cell.value for cell in headings][:2] == ["제목", "번역 제목"]
    cell = next(row[0] for row in body if "HYPERLINK" in row[0].value)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert len(body) == sum(not one.is_missing for one in list_versions([site.locales["en"]]))


# --- Number of queries -------------------------------------------------------------------------


@pytest.fixture
def bulk(site, editor):
    """Create a number of articles with lines, submitted in every language: `bulk(3)`."""

    def make(number):
        for _ in range(number):
            page = factories.ArticlePageFactory(parent=site.news, body=[("text", "<p>가</p>")])
            page.save_revision().publish()
            page = ArticlePage.objects.get(pk=page.pk)
            for translation in operations.submit(page, permissions.target_locales(), editor):
                line = lines_of(translation)[0]
                entries.enter(translation, line, "x", editor)

    return make


def count(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_pages(site, admin, bulk):
    bulk(2)
    before = {url: count(admin, url) for url in (URL, f"{URL}?export=xlsx", "/admin/")}
    bulk(6)
    assert {url: count(admin, url) for url in before} == before
    assert before[URL] <= 30


def test_queries_do_not_grow_with_pages_for_translators(site, client, translator, bulk):
    bulk(1)
    user = translator(*(home_of(site, code) for code in ("en", "vi")))
    client.force_login(user)
    before = count(client, URL)
    bulk(5)
    assert count(client, URL) == before <= 30


# --- The work list on the home page of the admin -----------------------------------------------


def panel(response):
    found = [one for one in response.context["panels"] if isinstance(one, WorkListPanel)]
    return found[0] if found else None


def test_the_work_list_links_to_unfinished_lines(
    site, center, english, client, translator, change_korean, editor
):
    user = translator(home_of(site, "en"))
    client.force_login(user)
    assert "지금은 할 일이 없습니다." in client.get("/admin/").content.decode()
    change_korean(center, introduction="찾아가는 이불 세탁을 날마다 합니다.")
    operations.update(english.source, editor)
    html = client.get("/admin/").content.decode()
    page = english.get_target_instance()
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?show=changed" in html
    assert f"{URL}?locale=en&amp;state=todo" in html


def test_the_work_list_is_limited_to_ones_own_languages(
    site, center, english, begin, client, translator
):
    begin(center, site.locales["vi"])
    StringTranslation.objects.filter(locale=site.locales["en"]).delete()
    client.force_login(translator(home_of(site, "vi")))
    lists = panel(client.get("/admin/")).get_context_data({})["lists"]
    assert [one["locale"].language_code for one in lists] == ["vi"]


def test_reviews_are_listed_for_publishers_only(
    site, center, english, client, translator, reviewers
):
    publisher, colleague = reviewers(home_of(site, "en")), translator(home_of(site, "en"))
    page = english.get_target_instance()
    page.save_revision(user=colleague)
    page.get_workflow().start(page, colleague)
    for user, expected in ((publisher, ["감곡문화센터"]), (colleague, [])):
        client.force_login(user)
        lists = panel(client.get("/admin/")).get_context_data({})["lists"]
        assert [row.original.title for one in lists for row in one["reviews"]] == expected


def test_who_does_not_translate_sees_no_work_list(site, client, translator):
    client.force_login(translator(site.home))
    assert panel(client.get("/admin/")) is None
    user = factories.SuperuserFactory(is_superuser=False)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert panel(client.get("/admin/")) is None
