"""A centre page is translated into Vietnamese, and returns to the translator when the Korean page
changes."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import expect
from wagtail.models import Site
from wagtail_localize.models import Translation

from centers.models import CenterPage
from home.seed import accounts
from tests import factories
from translation import entries, targets
from translation.lines import lines_of
from translation.submission import operations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-tests-1"
TRANSLATED_TEXTS = ["Trung tâm Gamgok", "Giặt chăn tận nhà.", "Giặt chăn"]


def restore_permissions():
    """Recreate permissions of migrations: other browser tests flush the database."""
    for app, model, codename in (
        ("wagtail_localize", "translation", "submit_translation"),
        ("wagtailadmin", "admin", "access_admin"),
    ):
        kind, _created = ContentType.objects.get_or_create(app_label=app, model=model)
        Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": codename}
        )


def finish(translation, user):
    """Translate and publish an object that the test itself is not about."""
    for unpublished in targets.blockers(translation).unpublished:
        finish(
            Translation.objects.get(
                source__object_id=unpublished.translation_key,
                target_locale=translation.target_locale,
            ),
            user,
        )
    for line in lines_of(translation):
        entries.enter(translation, line, f"vi {line.source}", user)
    targets.publish(translation, user)


@pytest.fixture
def village(site, editor, settings):
    """A Vietnamese site around a centre that is still to be translated, and accounts of all groups."""
    # No autosave: the script types faster than a person, so its publication would conflict with the
    # autosave.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    restore_permissions()
    Site.objects.update(hostname="localhost")
    vietnamese = [site.locales["vi"]]
    finish(operations.submit(site.centers, vietnamese, editor)[0], editor)
    accounts.load_groups(site.home)
    accounts.load_accounts(with_passwords=False)
    for user in get_user_model().objects.all():
        user.set_password(PASSWORD)
        user.save()
    center = factories.CenterPageFactory(
        parent=site.centers, title="감곡문화센터", introduction="찾아가는 이불 세탁을 합니다."
    )
    factories.CenterServiceFactory(page=center, wording="이불 세탁")
    center.save_revision().publish()
    translation = operations.submit(CenterPage.objects.get(), vietnamese, editor)[0]
    for unpublished in targets.blockers(translation).unpublished:
        required = Translation.objects.get(
            source__object_id=unpublished.translation_key, target_locale=site.locales["vi"]
        )
        finish(required, editor)
    return site


@pytest.fixture
def log_in(visit):
    """The admin, logged in as the given user."""

    def open_admin(name, **options):
        page = visit("/admin/login/", **options)
        page.locator("#id_username").fill(name)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return open_admin


def test_centre_is_translated_reviewed_published_and_updated(village, log_in, visit, editor):
    translator = log_in("translator-vi")
    translator.get_by_role("link", name="감곡문화센터").click()
    expect(translator.locator("[data-line]")).to_have_count(len(TRANSLATED_TEXTS))
    # Displayed by the script once its event listeners are attached.
    expect(translator.locator("[data-keys]")).to_be_visible()
    translator.locator("textarea[name^=line-]").first.focus()
    for text in TRANSLATED_TEXTS:
        focused = translator.locator("textarea:focus")
        source = focused.evaluate("field => field.id")
        translator.keyboard.press("Control+A")
        translator.keyboard.type(text)
        translator.keyboard.press("Control+Enter")
        expect(translator.locator(f"[data-line]:has(#{source})")).to_have_attribute(
            "data-state", "done"
        )
    translator.locator("button[name=action][value=review]").click()
    # Read-only while under review.
    expect(translator.locator("textarea[name^=line-]")).to_have_count(0)

    publisher = log_in("publisher")
    publisher.goto(translator.url)
    publisher.locator("button[name=action][value=approve]").click()
    expect(publisher.locator("body")).to_contain_text("감곡문화센터")

    reader = visit("/vi/centers/", width=360)
    reader.get_by_role("link", name=TRANSLATED_TEXTS[0]).first.click()
    expect(reader.locator("h1")).to_have_text(TRANSLATED_TEXTS[0])
    expect(reader.locator("body")).to_contain_text(TRANSLATED_TEXTS[2])

    korean = CenterPage.objects.get(locale=village.locales["ko"])
    editor_page = log_in(editor.username)
    editor_page.goto(f"/admin/pages/{korean.pk}/edit/")
    editor_page.locator("#id_introduction").fill("찾아가는 이불 세탁을 날마다 합니다.")
    editor_page.locator("button[name=action-publish]").dispatch_event("click")
    editor_page.wait_for_url(f"**/admin/pages/{village.centers.pk}/")

    translator.goto("/admin/")
    translator.get_by_role("link", name="감곡문화센터").click()
    expect(translator.locator("[data-keys]")).to_be_visible()
    translator.locator("[data-show=changed]").click()
    line = translator.locator("[data-line]:visible")
    expect(line).to_have_count(1)
    expect(line.locator("textarea[name^=line-]")).to_have_value(TRANSLATED_TEXTS[1])
    expect(line).to_contain_text("날마다")
    reader.reload()
    expect(reader.locator("body")).to_contain_text(TRANSLATED_TEXTS[1])
