"""A published Korean centre, and fixtures to translate and publish it."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission
from wagtail_localize.models import Translation

from tests import factories
from tests.shared_data import shared_data
from translation import entries, targets
from translation.lines import lines_of
from translation.submission import operations


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Runs the `on_commit` callbacks of a block: `with commit(): …`."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@shared_data
def center(site):
    page = factories.CenterPageFactory(
        parent=site.centers,
        title="감곡문화센터",
        introduction="찾아가는 이불 세탁을 합니다.",
        body=[
            ("heading", {"text": "하는 일"}),
            ("text", "<p>이불을 <b>직접</b> 빨아 드립니다.</p>"),
        ],
    )
    factories.CenterServiceFactory(page=page, wording="찾아가는 이불 세탁")
    # Only published content is translated.
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def begin(editor, commit):
    """Submit a page for translation: `begin(center, locale)` returns the `Translation`."""

    def make(instance, locale):
        with commit():
            return operations.submit(instance, [locale], editor)[-1]

    return make


@pytest.fixture
def fill_in(editor):
    """Translate every line of a translation, e.g. as `en: 제목`."""

    def make(translation, prefix="en"):
        for line in lines_of(translation):
            html = line.source if line.source.startswith("<") else f"{prefix}: {line.source}"
            entries.enter(translation, line, html, editor)

    return make


@pytest.fixture
def go_live(editor, commit, fill_in):
    """Translate and publish a translation, and before it the unpublished objects that block it."""

    def make(translation, prefix="en"):
        for unpublished in targets.blockers(translation).unpublished:
            before = Translation.objects.get(
                source__object_id=unpublished.translation_key,
                target_locale=translation.target_locale,
            )
            make(before, prefix)
        fill_in(translation, prefix)
        with commit():
            targets.publish(translation, editor)
        return translation.get_target_instance()

    return make


@pytest.fixture
def change_korean(editor, commit):
    """Edit and publish a Korean page: `change_korean(page, title="…")`."""

    def make(page, **fields):
        page.refresh_from_db()
        for name, value in fields.items():
            setattr(page, name, value)
        with commit():
            page.save_revision(user=editor).publish(user=editor)
        page.refresh_from_db()
        return page

    return make


@pytest.fixture
def translator(site):
    """A user who may change the subtrees of translated pages: `translator(page, publish=True)`."""

    def make(*pages, codenames=(), publish=False):
        group = Group.objects.create(name=f"group-{Group.objects.count()}")
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        page_permissions = ["change_page", *(["publish_page"] if publish else [])]
        for page in pages:
            for codename in page_permissions:
                permission = Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                )
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user = factories.SuperuserFactory(is_superuser=False, is_staff=False)
        user.groups.add(group)
        return user

    return make
