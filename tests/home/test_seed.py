"""The seed content after the first load, and what a later run of `bootstrap` changes."""

import datetime
import html
import json
import re
import uuid
from pathlib import Path

import polib
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse
from wagtail.models import Locale, Page, ReferenceIndex, Revision, Site, Workflow
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from blog.models import ArticlePage, NewsIndexPage
from centers.directory.facets import Directory
from centers.directory.records import records_of
from centers.finder.matching import ANY, find_centers
from centers.finder.places import places_in
from centers.models import (
    CenterPage,
    CenterService,
    Programme,
    Region,
    Service,
    ServiceCategory,
    Township,
)
from core.models import SiteDocument, SiteImage, SiteSettings
from home.models import HomePage, StandardPage
from home.seed.translations import FOLDER, TOOL_NAME, VOCABULARY
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
    pytest.mark.xdist_group("first-content"),
]

OTHER_LANGUAGES = ["en", "vi", "zh-hans"]
HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
DIRECTORY = json.loads((Path(FOLDER).parent / "data" / "directory.json").read_text("utf-8"))


def korean(model):
    return model.objects.filter(locale__language_code="ko")


def in_language(page, code):
    return page.get_translation(Locale.objects.get(language_code=code)).specific


def centers_with(slug, code="ko"):
    return CenterPage.objects.filter(locale__language_code=code).live().offering(slug).count()


# --- Content -----------------------------------------------------------------------------------


def test_all_objects_are_created():
    counted = {
        model.__name__: korean(model).count()
        for model in (CenterPage, CenterService, Region, Township, Service, ServiceCategory)
    }
    assert counted == {
        "CenterPage": 10,
        "CenterService": 36,
        "Region": 14,
        "Township": 10,
        "Service": 25,
        "ServiceCategory": 6,
    }


@pytest.mark.parametrize("code", ["ko", *OTHER_LANGUAGES])
@pytest.mark.parametrize(
    ("service", "count"),
    [("side-dish", 5), ("duvet-laundry", 3), ("hair", 2), ("mending", 1), ("wellbeing-check", 2)],
)
def test_each_language_counts_the_same_centres(code, service, count):
    assert centers_with(service, code) == count


def test_services_keep_wording_order_and_translation_key():
    centers = korean(CenterPage).order_by("path")
    found = [
        (
            str(center.translation_key),
            center.slug,
            center.title,
            [(str(row.translation_key), row.wording) for row in center.services.all()],
        )
        for center in centers
    ]
    assert found == [
        (
            item["id"],
            item["slug"],
            item["name"],
            [(row["id"], row["wording"]) for row in item["services"]],
        )
        for item in DIRECTORY["centers"]
    ]


def test_row_with_two_services():
    row = korean(CenterService).get(wording="안경 세척 및 스마트폰 소독")
    assert (row.service.slug, row.second_service.slug) == ("glasses-cleaning", "phone-disinfection")


def test_unknown_fields_are_left_empty():
    for center in korean(CenterPage):
        assert not center.phones.exists()
        assert not center.opening_hours.exists()
        assert (center.address, center.coordinator, center.latitude) == ("", "", None)
        assert center.point_is_approximate
        assert not center.services_complete


def test_programme_of_2025_has_all_ten_centres():
    assert korean(CenterPage).in_programme(korean(Programme).get().slug).count() == 10


def test_article_has_the_data_of_the_old_site():
    article = korean(ArticlePage).get()
    seoul = datetime.timezone(datetime.timedelta(hours=9))
    assert article.published_at == datetime.datetime(2025, 5, 9, 9, 6, 7, tzinfo=seoul)
    assert article.title == (
        "마을만들기 실무자 네트워크 2차 - 찾아가는 사회서비스 활성화 현장 모니터링 회의 완료"
    )
    assert (article.category.name, article.author_name) == ("생생마을", "관리자")
    assert article.view_count == 77
    assert article.activity_start == datetime.date(2025, 4, 21)
    assert article.activity_end == datetime.date(2025, 4, 30)
    assert len(article.centers) == 10
    assert article.get_url() == "/news/field-monitoring-2025/"


def test_article_body_is_structured_and_clean():
    body = korean(ArticlePage).get().body
    kinds = [block.block_type for block in body]
    assert {"easy_summary", "heading", "quote", "notice", "center_list"} <= set(kinds)
    words = json.dumps(body.get_prep_value(), ensure_ascii=False)
    assert words.count("<li>") == 7
    assert not re.search("\u00a0|  |시 ·|[^시]·군|●|<p></p>", words)
    notice = next(block.value for block in body if block.block_type == "notice")
    assert notice["kind"] == "change"
    assert "4월 23일" in notice["text"].source


def test_block_ids_are_deterministic():
    first = korean(ArticlePage).get().body[0]
    assert uuid.UUID(first.id).version == 5


def test_urls():
    home = korean(HomePage).get()
    assert Site.objects.get().root_page_id == home.pk
    assert Site.objects.get().site_name == "행복한 농업·농촌 지역공동체 홍보마당"
    urls = {page.get_url() for page in home.get_descendants(inclusive=True).live()}
    expected = {"/", "/centers/", "/news/", "/notices/", "/about/"}
    expected |= {f"/centers/{item['slug']}/" for item in DIRECTORY["centers"]}
    assert expected <= urls
    english = {page.get_url() for page in in_language(home, "en").get_descendants(inclusive=True)}
    assert english == {f"/en{url}" for url in urls}


def test_site_settings_and_footer_links():
    settings = SiteSettings.for_site(Site.objects.get())
    assert settings.organisation.name == "전북특별자치도농어촌종합지원센터"
    assert (settings.phone, settings.email, settings.masthead) == ("", "", False)
    emphasised = [(link.page.slug, link.emphasised) for link in settings.footer_links.all()]
    assert emphasised == [("privacy", True), ("copyright", False), ("accessibility", False)]


def test_every_image_has_a_description():
    assert SiteImage.objects.count() == 4
    assert not SiteImage.objects.filter(description="").exists()


def test_search_and_reference_indexes_are_built():
    locale = Locale.objects.get(language_code="ko")
    assert Page.objects.live().filter(locale=locale).search("이불").count() >= 3
    photo = korean(ArticlePage).get().cover_photo
    assert ReferenceIndex.get_references_to(photo).exists()


# --- The tree ----------------------------------------------------------------------------------


def test_page_tree_is_consistent():
    assert not any(Page.find_problems())
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    for page in Page.objects.all():
        assert page.numchild == Page.objects.child_of(page).count()


def test_all_pages_are_published():
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    assert not pages.exclude(latest_revision=F("live_revision")).exists()


# --- Translations ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_translations_are_complete(code):
    done = Translation.objects.filter(target_locale__language_code=code)
    pages = korean(HomePage).get().get_descendants(inclusive=True).count()
    assert done.count() == pages + sum(korean(model).count() for model in VOCABULARY)
    for translation in done:
        total, translated = translation.get_progress()
        assert total == translated, translation.source.object_repr


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_translations_contain_no_korean(code):
    left = []
    for model in VOCABULARY:
        for entry in model.objects.filter(locale__language_code=code):
            words = [getattr(entry, field.field_name) for field in model.translatable_fields]
            left += [word for word in words if isinstance(word, str) and HANGUL.search(word)]
    for page in Page.objects.filter(locale__language_code=code, depth__gt=1).specific():
        strings = re.findall(r'"((?:[^"\\]|\\.)*)"', page.to_json())
        left += [string for string in strings if HANGUL.search(string.encode().decode())]
    assert left == []


def test_translations_are_marked_as_machine_translations():
    made = StringTranslation.objects.values_list("translation_type", "tool_name").distinct()
    assert list(made) == [("machine", TOOL_NAME)]


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_every_seed_translation_is_used_and_valid(code):
    entries = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(FOLDER / f"{code.replace('-', '_')}.po"))
    }
    assert set(entries) == set(StringSegment.objects.values_list("string__data", flat=True))
    for line in entries.values():
        StringValue.from_translated_html(line)


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_translated_objects_refer_to_their_own_language(code):
    for center in CenterPage.objects.filter(locale__language_code=code):
        assert center.township.locale_id == center.locale_id
        assert center.township.region.locale_id == center.locale_id
        for row in center.services.all():
            assert row.service.locale_id == center.locale_id
            assert row.service.category.locale_id == center.locale_id
        assert center.programmes.get().programme.locale_id == center.locale_id
    article = in_language(korean(ArticlePage).get(), code)
    assert article.category.locale_id == article.locale_id
    assert {center.locale_id for center in article.centers} == {article.locale_id}
    assert len(article.centers) == 10


# --- Running it again --------------------------------------------------------------------------


def state():
    models = (Page, Revision, StringTranslation, Translation, SiteImage, Service, Group, Workflow)
    counts = {model.__name__: model.objects.count() for model in models}
    return counts | {"changed": Page.objects.latest("latest_revision_created_at").pk}


def test_interrupted_run_is_resumed(loaded):
    """The first load was killed twice; the tests above show that its result is complete
    nevertheless."""
    assert "이미 있던 페이지 19개는 그대로 두었습니다." in loaded.output


def test_second_run_changes_nothing(bootstrap):
    before = state()
    output = bootstrap()
    assert state() == before
    assert "비밀번호" not in output


def test_edited_page_is_not_changed(bootstrap):
    page = korean(StandardPage).get(slug="about")
    page.title = "우리 사업 안내"
    page.save_revision(user=factories.SuperuserFactory()).publish()
    assert "'우리 사업 안내' 페이지는 고친 사람이 있어 그대로 두었습니다." in bootstrap()
    page.refresh_from_db()
    assert page.title == "우리 사업 안내"


def test_edited_snippet_is_not_changed(bootstrap):
    Service.objects.filter(slug="hair", locale__language_code="ko").update(description="이발")
    bootstrap()
    assert korean(Service).get(slug="hair").description == "이발"


def test_deleted_page_is_not_recreated_at_the_next_start(bootstrap, django_assert_max_num_queries):
    korean(NewsIndexPage).get(slug="notices").delete()
    with django_assert_max_num_queries(2):
        assert bootstrap(if_empty=True) == ""
    assert not korean(NewsIndexPage).filter(slug="notices").exists()


def test_unpublished_translation_without_user_is_completed(
    bootstrap, django_capture_on_commit_callbacks
):
    page = in_language(korean(StandardPage).get(slug="privacy"), "en")
    page.title = "개인정보처리방침"
    page.live, page.first_published_at = False, None
    page.save()
    with django_capture_on_commit_callbacks(execute=True):
        bootstrap()
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Privacy policy")


def test_draft_of_a_translator_is_not_published(bootstrap, django_capture_on_commit_callbacks):
    page = in_language(korean(StandardPage).get(slug="privacy"), "en")
    page.live, page.first_published_at = False, None
    page.save()
    page.save_revision(user=factories.SuperuserFactory())
    with django_capture_on_commit_callbacks(execute=True):
        bootstrap()
    page.refresh_from_db()
    assert not page.live


def test_untranslated_lines_are_listed(bootstrap):
    assert bootstrap(list_untranslated=True) == ""
    StringTranslation.objects.filter(
        translation_of__data="이불 세탁", locale__language_code="vi"
    ).delete()
    output = bootstrap(list_untranslated=True)
    assert "vi: 번역이 없는 문장 1개" in output
    assert "    이불 세탁\n" in output


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("service=side-dish", 5),
        ("service=duvet-laundry", 3),
        ("service=duvet-laundry&region=jeongeup", 2),
        ("audience=older-people&need=health", {"남포들녘정보화센터", "적상면 삼락플러스"}),
    ],
)
def test_directory_filters(query, expected):
    centers = CenterPage.objects.filter(locale__language_code="ko").live()
    found = Directory(records_of(centers), QueryDict(query)).results
    titles = {entry.record.title for entry in found}
    assert titles == expected if isinstance(expected, set) else len(titles) == expected


def test_finder_offers_own_and_nearest_centres_where_the_service_is_missing():
    centers = records_of(CenterPage.objects.filter(locale__language_code="ko").live())
    place = places_in("ko")["gimje.yongji-myeon"]
    found = find_centers(centers, ANY, "home", place)
    assert not found.here
    assert [center.title for center in found.others_here] == ["용지황토빛나눔센터"]
    nearest = [(one.center.title, round(one.km)) for one in found.elsewhere]
    assert nearest == [("감곡문화센터", 15), ("꽃두레행복마을센터", 36), ("슬로라이프센터", 51)]


@pytest.mark.parametrize("code", ["ko", *OTHER_LANGUAGES])
def test_every_service_has_a_page_in_every_language(code, client):
    prefix = "" if code == "ko" else f"/{code}"
    kinds = Service.objects.live().in_language(code)
    assert kinds.count() == 25
    for kind in kinds:
        response = client.get(f"{prefix}/services/{kind.slug}/")
        assert response.status_code == 200
        assert kind.description in html.unescape(response.content.decode())


# --- Groups and accounts -----------------------------------------------------------------------


def member(name):
    user = get_user_model().objects.create_user(f"member-{name}")
    user.groups.add(Group.objects.get(name=name))
    return user


def permissions(page, user):
    tester = page.permissions_for_user(user)
    return {"edit": tester.can_edit(), "publish": tester.can_publish()}


def test_editors_edit_and_publishers_publish():
    article = korean(ArticlePage).get()
    assert permissions(article, member("편집자")) == {"edit": True, "publish": False}
    assert permissions(article, member("게시 담당자")) == {"edit": True, "publish": True}


def test_search_permissions_of_editors_and_publishers():
    editor, publisher = member("편집자"), member("게시 담당자")
    assert editor.has_perm("search.change_synonymset")
    assert not editor.has_perm("search_log.view_searchcount")
    assert publisher.has_perm("search_log.view_searchcount")
    assert publisher.has_perm("wagtailsearchpromotions.add_searchpromotion")


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "번역가 (영어)"), ("vi", "번역가 (베트남어)"), ("zh-hans", "번역가 (중국어)")],
)
def test_translators_work_in_their_language_only(code, name):
    user, article = member(name), korean(ArticlePage).get()
    assert permissions(in_language(article, code), user) == {"edit": True, "publish": False}
    for other in {"ko", *OTHER_LANGUAGES} - {code}:
        assert permissions(in_language(article, other), user) == {"edit": False, "publish": False}
    assert not user.has_perm("wagtail_localize.submit_translation")
    assert user.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("model", [SiteImage, SiteDocument])
@pytest.mark.parametrize("name", ["편집자", "게시 담당자", "번역가 (영어)"])
def test_every_group_may_choose_images_and_documents(name, model):
    assert policy_registry.get_by_type(model).user_has_permission(member(name), "choose")


@pytest.mark.parametrize("model", [SiteImage, SiteDocument])
@pytest.mark.parametrize("name", ["편집자", "게시 담당자"])
def test_editors_and_publishers_may_upload(name, model):
    policy, user = policy_registry.get_by_type(model), member(name)
    assert policy.user_has_permission(user, "add")
    assert policy.user_has_permission(user, "change")


def test_translator_may_not_convert_a_translation_to_an_alias(client):
    article = in_language(korean(ArticlePage).get(), "en")
    title = article.title
    client.force_login(member("번역가 (영어)"))
    client.post(reverse("wagtail_localize:convert_to_alias", args=[article.pk]))
    article.refresh_from_db()
    assert (article.alias_of_id, article.title) == (None, title)


@pytest.mark.parametrize("code", ["ko", *OTHER_LANGUAGES])
def test_every_language_has_the_workflow(code):
    article = in_language(korean(ArticlePage).get(), code)
    assert article.get_workflow().name == "게시 전 검토"
    assert Workflow.objects.count() == 1


def test_renew_rights_adds_new_permissions_and_removes_none(bootstrap):
    group = Group.objects.get(name="번역가 (영어)")
    group.permissions.remove(*group.permissions.filter(codename="change_region"))
    extra_permission = Permission.objects.get(codename="delete_region")
    group.permissions.add(extra_permission)
    bootstrap(renew_rights=True)
    codenames = set(group.permissions.values_list("codename", flat=True))
    assert {"change_region", "delete_region"} <= codenames


def test_wagtails_default_groups_are_deleted():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_admin_password_is_printed_once_and_stored_hashed(loaded):
    password = re.search(r"계정 admin +비밀번호 (\S+)", loaded.output)[1]
    admin = get_user_model().objects.get(username="admin")
    assert admin.is_superuser
    assert admin.check_password(password)
    assert password not in admin.password
    assert loaded.output.count(password) == 1


def test_other_accounts_have_no_usable_password(loaded):
    others = get_user_model().objects.exclude(username="admin")
    assert others.count() == 5
    assert not any(user.has_usable_password() for user in others)
    assert "계정 editor" not in loaded.output


def test_demo_accounts_option_creates_passwords(bootstrap):
    get_user_model().objects.exclude(username="admin").delete()
    output = bootstrap(demo_accounts=True)
    password = re.search(r"계정 translator-vi +비밀번호 (\S+)", output)[1]
    user = get_user_model().objects.get(username="translator-vi")
    assert user.check_password(password)
    assert user.wagtail_userprofile.preferred_language == "vi"
