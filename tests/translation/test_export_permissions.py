"""Users may export only what they may translate, and page ids reveal no titles of drafts."""

import io

import polib
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories
from translation import permissions
from translation.files.rows import translations_into
from translation.jobs import queue
from translation.jobs.models import TranslationJob
from translation.submission import operations

pytestmark = pytest.mark.django_db

SECRET = "아직 비밀인 소식"


@pytest.fixture
def pages(site, editor, commit):
    """Two centres translated into English, and a Korean draft."""
    made = {}
    for name in ("가마을", "나마을"):
        page = factories.CenterPageFactory(parent=site.centers, title=name)
        with commit():
            operations.submit(page, [site.locales["en"]], editor)
        made[name] = page
    made["draft"] = factories.ArticlePageFactory(parent=site.news, title=SECRET, live=False)
    return made


def english(page):
    return page.get_translations().get(locale__language_code="en")


@pytest.fixture
def roles(site, pages, translator, editor):
    """Role → (user, titles of the pages whose lines the user may export)."""
    one = english(pages["가마을"])
    tree = english(pages["가마을"]).get_parent()
    snippets = translator(one, codenames=["change_region"])
    return {
        "one page": (translator(one), {"가마을"}),
        "one page and regions": (snippets, {"가마을"}),
        "the centres": (translator(tree), {"가마을", "나마을"}),
        "superuser": (editor, {"가마을", "나마을"}),
        "another language": (translator(site.home), None),
        "nobody": (translator(), None),
    }


def titles_in(response, name: str) -> str:
    if name == "po":
        return response.content.decode()
    sheet = load_workbook(io.BytesIO(response.content))["번역"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("name", ["po", "xlsx"])
def test_a_file_contains_what_its_user_may_translate(client, site, pages, roles, name):
    url = reverse("translation:download", args=[site.locales["en"].pk, name])
    for role, (user, allowed) in roles.items():
        client.force_login(user)
        response = client.get(url)
        if allowed is None:
            refused = response.status_code in {302, 403, 404}
            assert refused or "가마을" not in titles_in(response, name), role
            continue
        text = titles_in(response, name)
        assert {title for title in ("가마을", "나마을") if title in text} == allowed, role
        for title in ("가마을", "나마을", "draft"):
            subtree = client.get(url, {"page": pages[title].pk})
            assert subtree.status_code == (200 if title in allowed else 404), role


def test_no_title_is_revealed_by_page_id(client, pages, roles):
    for role, (user, allowed) in roles.items():
        client.force_login(user)
        for title, page in pages.items():
            response = client.get(reverse("translation:files"), {"page": page.pk}, follow=True)
            is_visible = page.title in response.content.decode()
            if title in (allowed or ()):
                assert is_visible, role
            else:
                assert response.status_code in {403, 404} or not is_visible, role


def test_updating_needs_permission_to_translate_the_page(client, pages, roles):
    for role, (user, allowed) in roles.items():
        client.force_login(user)
        for title in ("가마을", "나마을"):
            source = translations_into(english(pages[title]).locale).get(
                source__object_id=pages[title].translation_key
            )
            response = client.get(reverse("translation:update", args=[source.source_id]))
            assert (response.status_code == 200) == (title in (allowed or ())), role


def test_submitting_needs_permission_for_the_korean_page(client, pages, roles):
    url = reverse("translation:submit_page", args=[pages["draft"].pk])
    for role, (user, _allowed) in roles.items():
        client.force_login(user)
        response = client.get(url, follow=True)
        assert user.is_superuser or SECRET not in response.content.decode(), role


def test_translatable_by_agrees_with_may_translate(pages, roles, site):
    for user, _allowed in roles.values():
        every = translations_into(site.locales["en"])
        found = set(permissions.translatable_by(user, every))
        assert found == {
            one for one in every if permissions.may_translate(user, one, one.get_target_instance())
        }


def test_jobs_of_other_users_are_visible_in_ones_own_languages_only(
    client, site, pages, roles, editor
):
    user, _allowed = roles["one page"]
    group = Group.objects.create(name="맡기는 사람")
    group.permissions.add(Permission.objects.get(codename="submit_translation"))
    user.groups.add(group)
    client.force_login(user)
    for code, is_visible in (("en", True), ("vi", False)):
        job = queue.prepare(
            TranslationJob.Kind.SUBMIT, editor, [site.locales[code]], [("1", SECRET)]
        )
        TranslationJob.objects.filter(pk=job.pk).update(state=TranslationJob.State.FAILED)
        response = client.get(reverse("translation:job", args=[job.pk]))
        assert (response.status_code == 200) is is_visible


def test_a_superuser_exports_all_lines(admin, site, pages):
    url = reverse("translation:download", args=[site.locales["en"].pk, "po"])
    po = polib.pofile(admin.get(url).content.decode())
    assert {"가마을", "나마을"} <= {entry.msgid for entry in po}
