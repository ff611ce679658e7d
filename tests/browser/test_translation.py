"""A centre's way into Vietnamese and back to its translator when the Korean changes."""

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
WORDS = ["Trung tâm Gamgok", "Giặt chăn tận nhà.", "Giặt chăn"]


def restore_rights():
    """Other journeys empty the database, and with it the rights that migrations put there."""
    for app, model, codename in (
        ("wagtail_localize", "translation", "submit_translation"),
        ("wagtailadmin", "admin", "access_admin"),
    ):
        kind, _created = ContentType.objects.get_or_create(app_label=app, model=model)
        Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": codename}
        )


def finish(translation, user):
    """Translate and publish something that is not what the journey is about."""
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
    """A Vietnamese site around a centre that is still to be translated, and the groups' people."""
    # A script types faster than a person: what it publishes must not meet its own autosave.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    restore_rights()
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
    for named in targets.blockers(translation).unpublished:
        one = Translation.objects.get(
            source__object_id=named.translation_key, target_locale=site.locales["vi"]
        )
        finish(one, editor)
    return site


@pytest.fixture
def desk(visit):
    """The admin of a person who has just logged in."""

    def log_in(name, **options):
        page = visit("/admin/login/", **options)
        page.locator("#id_username").fill(name)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return log_in


def test_a_centre_is_translated_reviewed_read_and_kept_up_to_date(village, desk, visit, editor):
    translator = desk("translator-vi")
    translator.get_by_role("link", name="감곡문화센터").click()
    expect(translator.locator("[data-line]")).to_have_count(len(WORDS))
    # Shown by the script, when it listens.
    expect(translator.locator("[data-keys]")).to_be_visible()
    translator.locator("textarea[name^=line-]").first.focus()
    for words in WORDS:
        focused = translator.locator("textarea:focus")
        source = focused.evaluate("field => field.id")
        translator.keyboard.press("Control+A")
        translator.keyboard.type(words)
        translator.keyboard.press("Control+Enter")
        expect(translator.locator(f"[data-line]:has(#{source})")).to_have_attribute(
            "data-state", "done"
        )
    translator.locator("button[name=action][value=review]").click()
    # Under review there is nothing to type into.
    expect(translator.locator("textarea[name^=line-]")).to_have_count(0)

    publisher = desk("publisher")
    publisher.goto(translator.url)
    publisher.locator("button[name=action][value=approve]").click()
    expect(publisher.locator("body")).to_contain_text("감곡문화센터")

    reader = visit("/vi/centers/", width=360)
    reader.get_by_role("link", name=WORDS[0]).first.click()
    expect(reader.locator("h1")).to_have_text(WORDS[0])
    expect(reader.locator("body")).to_contain_text(WORDS[2])

    korean = CenterPage.objects.get(locale=village.locales["ko"])
    office = desk(editor.username)
    office.goto(f"/admin/pages/{korean.pk}/edit/")
    office.locator("#id_introduction").fill("찾아가는 이불 세탁을 날마다 합니다.")
    office.locator("button[name=action-publish]").dispatch_event("click")
    office.wait_for_url(f"**/admin/pages/{village.centers.pk}/")

    translator.goto("/admin/")
    translator.get_by_role("link", name="감곡문화센터").click()
    expect(translator.locator("[data-keys]")).to_be_visible()
    translator.locator("[data-show=changed]").click()
    line = translator.locator("[data-line]:visible")
    expect(line).to_have_count(1)
    expect(line.locator("textarea[name^=line-]")).to_have_value(WORDS[1])
    expect(line).to_contain_text("날마다")
    reader.reload()
    expect(reader.locator("body")).to_contain_text(WORDS[1])
