"""All posters of a 시·군 as one PDF: by the management command and by the admin view."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission

from centers.posters.content import Publisher
from centers.posters.selection import posters_of_region
from tests import factories

pytestmark = pytest.mark.django_db
SCREEN = "/admin/posters/"
NOBODY = Publisher("", {})


@pytest.fixture
def region(site, translate):
    """Two centres in 칠보면 and one in 감곡면, which comes first, in 정읍; one is translated to Vietnamese."""
    jeongeup = factories.RegionFactory()
    chilbo = factories.TownshipFactory(region=jeongeup, name="칠보면", sort_order=2)
    gamgok = factories.TownshipFactory(region=jeongeup, name="감곡면", sort_order=1)
    for slug, title, township in (
        ("b", "나 관리소", chilbo),
        ("a", "가 관리소", chilbo),
        ("c", "다 관리소", gamgok),
    ):
        page = factories.CenterPageFactory(
            parent=site.centers, slug=slug, title=title, township=township
        )
    translate(page, "vi", title="Trung tâm C")
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    factories.CenterPageFactory(parent=site.centers, title="남원 관리소", township__region=namwon)
    factories.CenterPageFactory(parent=site.centers, title="초안", township=chilbo, live=False)
    factories.restrict(
        factories.CenterPageFactory(parent=site.centers, title="비공개", township=chilbo)
    )
    return jeongeup


def titles(*languages):
    return [poster.title for poster in posters_of_region("jeongeup", languages, NOBODY)]


def test_they_follow_the_townships(region):
    assert titles("ko") == ["다 관리소", "가 관리소", "나 관리소"]


def test_the_languages_of_a_centre_stay_together(region):
    assert titles("vi", "ko") == ["다 관리소", "Trung tâm C", "가 관리소", "나 관리소"]
    assert titles("en") == []


def test_queries_do_not_grow_with_centres(site, region, django_assert_num_queries):
    titles("ko")
    with django_assert_num_queries(6):
        titles("ko")
    township = factories.TownshipFactory(region=region)
    for _ in range(5):
        page = factories.CenterPageFactory(parent=site.centers, township=township)
        factories.CenterServiceFactory(page=page)
        factories.CenterPhoneFactory(page=page)
    with django_assert_num_queries(6):
        titles("ko")


# --- The command -------------------------------------------------------------------------------


def run_command(path, *, region="jeongeup", **options):
    call_command("posters", region=region, output=path / "posters.pdf", **options)
    return (path / "posters.pdf").read_bytes()


def test_the_command_writes_them(region, tmp_path, read, capsys):
    texts = read(run_command(tmp_path, language=["ko", "vi"]))
    assert [text.find(name) > 0 for text, name in zip(texts, titles("ko", "vi"), strict=True)]
    assert "4장" in capsys.readouterr().out


def test_the_command_defaults_to_korean(region, tmp_path, read):
    assert len(read(run_command(tmp_path))) == 3


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"region": "busan"}, r"namwon \(남원시\), jeongeup \(정읍시\)"),
        ({"language": ["fr"]}, "쓸 수 있는 언어: ko, en, vi, zh-hans"),
        ({"language": ["en"]}, "관리소를 먼저 게시하세요"),
    ],
)
def test_the_command_reports_errors(region, tmp_path, options, word):
    with pytest.raises(CommandError, match=word):
        run_command(tmp_path, **options)
    assert not list(tmp_path.iterdir())


def test_the_command_reports_an_unwritable_file(region, tmp_path):
    with pytest.raises(CommandError, match="쓸 수 없습니다"):
        run_command(tmp_path / "nowhere")


# --- The admin view --------------------------------------------------------------------------------


def submit_form(client, **query):
    return client.get(SCREEN, {"make": 1} | query)


def test_the_form_offers_every_region_with_centres(admin, region):
    html = admin.get(SCREEN).content.decode()
    assert "정읍시 (관리소 3곳)" in html
    assert "남원시 (관리소 1곳)" in html


def test_the_form_downloads_the_file(admin, region, read):
    response = submit_form(admin, region="jeongeup", languages=["ko", "vi"])
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="posters-jeongeup-ko-vi.pdf"'
    assert len(read(response.content)) == 4


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({}, "시·군을 골라 주세요."),
        ({"region": "jeongeup"}, "언어를 하나 이상 골라 주세요."),
        ({"region": "busan", "languages": "ko"}, "다른 시·군을 골라 주세요."),
        ({"region": "jeongeup", "languages": "xx"}, "목록에 있는 언어만 골라 주세요."),
        ({"region": "jeongeup", "languages": "en"}, "고른 언어로 게시된 관리소가 없습니다."),
    ],
)
def test_the_form_reports_errors(admin, region, query, word):
    response = submit_form(admin, **query)
    assert response.status_code == 200
    assert word in response.content.decode()


def test_the_list_of_regions_links_to_it_with_the_region_selected(admin, region):
    listing = admin.get("/admin/snippets/centers/region/").content.decode()
    assert f"{SCREEN}?region=jeongeup" in listing
    screen = admin.get(SCREEN, {"region": "jeongeup"}).content.decode()
    assert '<option value="jeongeup" selected>' in screen
    assert "골라 주세요." not in screen


def account(page=None, codename="change_page"):
    user = factories.SuperuserFactory(is_superuser=False)
    group = Group.objects.create(name="편집")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    if page:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user.groups.add(group)
    return user


def test_whoever_may_change_centres_may_print(client, site, region):
    client.force_login(account(site.home))
    assert client.get(SCREEN).status_code == 200
    assert SCREEN in client.get("/admin/").content.decode()


@pytest.mark.parametrize("where", ["nowhere", "news"])
def test_others_may_not(client, site, region, where):
    client.force_login(account(getattr(site, where, None)))
    assert client.get(SCREEN).status_code in {302, 403}
    assert submit_form(client, region="jeongeup", languages="ko").status_code in {302, 403}
    assert SCREEN not in client.get("/admin/").content.decode()
