"""Who may do what: groups, their rights, the workflow and the first accounts."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

EDITORS, PUBLISHERS = "편집자", "게시 담당자"
TRANSLATORS = {"en": "번역가 (영어)", "vi": "번역가 (베트남어)", "zh-hans": "번역가 (중국어)"}
SNIPPETS = ("region", "township", "service", "servicecategory", "programme", "newscategory")
MEDIA = ("siteimage", "sitedocument")
ACCOUNTS = {
    "editor": (EDITORS, "ko"),
    "publisher": (PUBLISHERS, "ko"),
    "translator-en": (TRANSLATORS["en"], "en"),
    "translator-vi": (TRANSLATORS["vi"], "vi"),
    "translator-zh": (TRANSLATORS["zh-hans"], "zh-hans"),
}


def load_groups(home: Page) -> None:
    """Groups with their rights; one that exists already keeps what the operator gave it."""
    _group(EDITORS, home, ("add", "change"), SNIPPETS, ("add", "change", "view"))
    publishers = _group(
        PUBLISHERS,
        home,
        ("add", "change", "publish", "lock", "unlock"),
        (*SNIPPETS, "organisation", "sitesettings"),
        ("add", "change", "publish", "view"),
        extra=("submit_translation",),
    )
    for code, name in TRANSLATORS.items():
        translated = home.get_translation_or_none(Locale.objects.get(language_code=code))
        if translated:
            # Translating is a change of a page that exists; publishing is not a translator's.
            _group(name, translated, ("change",), SNIPPETS, ("view",))
    for page in (home, *home.get_translations()):
        if publishers and page.pk != home.pk:
            for right in ("add", "change", "publish"):
                _allow_pages(publishers, page, right)
        _workflow(page)


def _group(name, page, page_rights, models, model_rights, extra=()) -> Group | None:
    group, created = Group.objects.get_or_create(name=name)
    if not created:
        return group
    wanted = {f"{right}_{model}" for right in model_rights for model in models}
    group.permissions.set(Permission.objects.filter(codename__in=wanted | {"access_admin", *extra}))
    for right in page_rights:
        _allow_pages(group, page, right)
    root = Collection.get_first_root_node()
    media = [f"{right}_{model}" for right in ("add", "change", "choose") for model in MEDIA]
    for permission in Permission.objects.filter(codename__in=media):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
    return group


def _allow_pages(group: Group, page: Page, right: str) -> None:
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename=f"{right}_page"
    )
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _workflow(page: Page) -> None:
    """A page waits for a publisher's approval before it is published."""
    workflow, created = Workflow.objects.get_or_create(name="게시 전 검토")
    if created:
        task = GroupApprovalTask.objects.create(name="게시 담당자 검토")
        task.groups.set(Group.objects.filter(name=PUBLISHERS))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def load_administrator() -> str | None:
    """Creates the first administrator; the generated password, or None if there is one."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    admin = users.create_superuser("admin", "", password)
    UserProfile.objects.create(user=admin, preferred_language="ko")
    return password


def load_accounts(with_passwords: bool) -> dict[str, str]:
    """The accounts of each group; without passwords they cannot log in until one is set.

    Returns the generated passwords of the accounts created now.
    """
    passwords = {}
    for name, (group, language) in ACCOUNTS.items():
        user, created = get_user_model().objects.get_or_create(username=name)
        if not created:
            continue
        if with_passwords:
            passwords[name] = secrets.token_urlsafe(12)
            user.set_password(passwords[name])
        else:
            user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name=group))
        UserProfile.objects.create(user=user, preferred_language=language)
    return passwords
