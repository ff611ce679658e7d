"""Who may do what: groups, their rights, the workflow and the first accounts."""

import secrets
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

EDITORS, PUBLISHERS = "편집자", "게시 담당자"
WORKFLOW = "게시 전 검토"
TRANSLATORS = {"en": "번역가 (영어)", "vi": "번역가 (베트남어)", "zh-hans": "번역가 (중국어)"}
SNIPPETS = ("region", "township", "service", "servicecategory", "programme", "newscategory")
#: Translators work on these too, in their language.
TRANSLATED = (*SNIPPETS, "organisation")
GLOSSARY = ("glossaryterm",)
#: What teaches the search; the log of searches is for publishers.
SEARCH_LISTS = ("synonymset", "ignoredword")
#: Who confirms services is not published; what visitors report is for whoever keeps the pages.
CARE = ("correction", "serviceconfirmation")
#: Wagtail asks for the rights on its own models, whatever image model a site has.
MEDIA = ("image", "document")
#: What Wagtail creates on its own, with rights on everything and English names.
SHIPPED_GROUPS, SHIPPED_WORKFLOW = ("Editors", "Moderators"), "Moderators approval"
ACCOUNTS = {
    "editor": (EDITORS, settings.LANGUAGE_CODE),
    "publisher": (PUBLISHERS, settings.LANGUAGE_CODE),
    "translator-en": (TRANSLATORS["en"], "en"),
    "translator-vi": (TRANSLATORS["vi"], "vi"),
    "translator-zh": (TRANSLATORS["zh-hans"], "zh-hans"),
}


def groups_are_loaded() -> bool:
    """Groups are the last thing a first load writes."""
    return Group.objects.filter(name__in=(EDITORS, PUBLISHERS, *TRANSLATORS.values())).exists()


@transaction.atomic
def load_groups(home: Page, renew: bool = False) -> None:
    """Groups with their rights; one that exists already keeps what the operator gave it.

    With `renew` it also gets what a newer version gives, and loses nothing.
    """
    give = partial(_load_group, renew=renew)
    if not groups_are_loaded():
        _retire_shipped_groups()
    homes = (home, *home.get_translations())
    give(
        EDITORS,
        [home],
        ("add", "change"),
        _rights(("add", "change", "view"), (*SNIPPETS, *SEARCH_LISTS, "steward"))
        | _rights(("change", "view"), CARE),
        ("add", "change", "choose"),
    )
    give(
        PUBLISHERS,
        homes,
        ("add", "change", "publish", "lock", "unlock"),
        _rights(("add", "change", "publish", "view"), (*SNIPPETS, "organisation"))
        | _rights(
            ("add", "change", "delete", "view"),
            (*SEARCH_LISTS, *GLOSSARY, "searchpromotion", "steward"),
        )
        | _rights(("change", "view"), CARE)
        | {"change_sitesettings", "submit_translation", "view_searchcount"},
        ("add", "change", "choose"),
    )
    for code, name in TRANSLATORS.items():
        translated = [page for page in homes if page.locale.language_code == code]
        # Translating is a change of what exists, in a language whose pages they may change;
        # publishing is not a translator's.
        rights = _rights(("change", "view"), TRANSLATED) | _rights(
            ("add", "change", "view"), GLOSSARY
        )
        give(name, translated, ("change",), rights, ("choose",))
    for page in homes:
        _workflow(page)
    _workflow_of_lists()


def _retire_shipped_groups() -> None:
    """Wagtail's own groups and workflow go, unless somebody uses them."""
    if Group.objects.filter(name__in=SHIPPED_GROUPS, user__isnull=False).exists():
        return
    Workflow.objects.filter(name=SHIPPED_WORKFLOW, workflow_states__isnull=True).delete()
    GroupApprovalTask.objects.filter(name=SHIPPED_WORKFLOW, task_states__isnull=True).delete()
    Group.objects.filter(name__in=SHIPPED_GROUPS).delete()


def _rights(rights, models) -> set[str]:
    return {f"{right}_{model}" for right in rights for model in models}


def _load_group(name, pages, page_rights, admin_rights: set[str], media_rights, renew) -> None:
    group, created = Group.objects.get_or_create(name=name)
    if not created and not renew:
        return
    group.permissions.add(*_permissions(admin_rights | {"access_admin"}))
    for page in pages:
        for right in page_rights:
            _allow_pages(group, page, right)
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in _permissions(_rights(media_rights, MEDIA))
        if not group.collection_permissions.filter(collection=root, permission=permission).exists()
    )


def _permissions(codenames: set[str]) -> list[Permission]:
    """Raises `Permission.DoesNotExist` for a right that no model has: a group without it would be
    noticed by its first editor only."""
    found = list(Permission.objects.filter(codename__in=codenames))
    if missing := codenames - {permission.codename for permission in found}:
        raise Permission.DoesNotExist(", ".join(sorted(missing)))
    return found


def _allow_pages(group: Group, page: Page, right: str) -> None:
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename=f"{right}_page"
    )
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _workflow(page: Page) -> None:
    """A page waits for a publisher's approval before it is published."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        task = GroupApprovalTask.objects.create(name="게시 담당자 검토")
        task.groups.set(Group.objects.filter(name=PUBLISHERS))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def _workflow_of_lists() -> None:
    """Regions, services and the other lists are reviewed as pages are."""
    workflow = Workflow.objects.get(name=WORKFLOW)
    for content_type in ContentType.objects.filter(model__in=TRANSLATED):
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


def load_administrator() -> str | None:
    """Creates the first administrator. Returns the generated password, None if there is one."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    admin = users.create_superuser("admin", "", password)
    UserProfile.objects.create(user=admin, preferred_language=settings.LANGUAGE_CODE)
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
