"""Initial groups with their permissions, the workflow and the first accounts."""

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
#: Snippets that translators change, each in their language.
TRANSLATED = (*SNIPPETS, "organisation")
GLOSSARY = ("glossaryterm",)
#: Lists used by the search; only publishers may see the search log.
SEARCH_LISTS = ("synonymset", "ignoredword")
#: Neither is public: who confirmed a service, and the corrections that visitors report to the
#: editors of the pages.
VERIFICATION = ("correction", "serviceconfirmation")
#: Wagtail checks the permissions of its own image and document models, whatever custom models a
#: site has.
MEDIA = ("image", "document")
#: Created by Wagtail's migrations, with permissions on everything and English names.
WAGTAIL_GROUPS, WAGTAIL_WORKFLOW = ("Editors", "Moderators"), "Moderators approval"
ACCOUNTS = {
    "editor": (EDITORS, settings.LANGUAGE_CODE),
    "publisher": (PUBLISHERS, settings.LANGUAGE_CODE),
    "translator-en": (TRANSLATORS["en"], "en"),
    "translator-vi": (TRANSLATORS["vi"], "vi"),
    "translator-zh": (TRANSLATORS["zh-hans"], "zh-hans"),
}


def groups_are_loaded() -> bool:
    """Whether a first load has finished: the groups are the last thing it writes."""
    return Group.objects.filter(name__in=(EDITORS, PUBLISHERS, *TRANSLATORS.values())).exists()


@transaction.atomic
def load_groups(home: Page, renew: bool = False) -> None:
    """Create the groups with their permissions; an existing group is left as operators configured
    it.

    With `renew` an existing group also gets the permissions that a newer version adds; none is
    removed.
    """
    load_group = partial(_load_group, renew=renew)
    if not groups_are_loaded():
        _delete_wagtail_groups()
    homes = (home, *home.get_translations())
    load_group(
        EDITORS,
        [home],
        ("add", "change"),
        _codenames(("add", "change", "view"), (*SNIPPETS, *SEARCH_LISTS, "steward"))
        | _codenames(("change", "view"), VERIFICATION),
        ("add", "change", "choose"),
    )
    load_group(
        PUBLISHERS,
        homes,
        ("add", "change", "publish", "lock", "unlock"),
        _codenames(("add", "change", "publish", "view"), (*SNIPPETS, "organisation"))
        | _codenames(
            ("add", "change", "delete", "view"),
            (*SEARCH_LISTS, *GLOSSARY, "searchpromotion", "steward"),
        )
        | _codenames(("change", "view"), VERIFICATION)
        | {"change_sitesettings", "submit_translation", "view_searchcount"},
        ("add", "change", "choose"),
    )
    for code, name in TRANSLATORS.items():
        translated = [page for page in homes if page.locale.language_code == code]
        # Translators change existing content of their language; they may not publish.
        codenames = _codenames(("change", "view"), TRANSLATED) | _codenames(
            ("add", "change", "view"), GLOSSARY
        )
        load_group(name, translated, ("change",), codenames, ("choose",))
    for page in homes:
        _workflow(page)
    _workflow_of_lists()


def _delete_wagtail_groups() -> None:
    """Delete Wagtail's default groups and workflow, unless a user belongs to one of the groups."""
    if Group.objects.filter(name__in=WAGTAIL_GROUPS, user__isnull=False).exists():
        return
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW, workflow_states__isnull=True).delete()
    GroupApprovalTask.objects.filter(name=WAGTAIL_WORKFLOW, task_states__isnull=True).delete()
    Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()


def _codenames(actions, models) -> set[str]:
    return {f"{action}_{model}" for action in actions for model in models}


def _load_group(
    name, pages, page_permission_types, admin_codenames: set[str], media_actions, renew
) -> None:
    group, created = Group.objects.get_or_create(name=name)
    if not created and not renew:
        return
    group.permissions.add(*_permissions(admin_codenames | {"access_admin"}))
    for page in pages:
        for permission_type in page_permission_types:
            _add_page_permission(group, page, permission_type)
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in _permissions(_codenames(media_actions, MEDIA))
        if not group.collection_permissions.filter(collection=root, permission=permission).exists()
    )


def _permissions(codenames: set[str]) -> list[Permission]:
    """Raises `Permission.DoesNotExist` for a codename that no model has; otherwise only the first
    editor of the group would notice that it is missing."""
    found = list(Permission.objects.filter(codename__in=codenames))
    if missing := codenames - {permission.codename for permission in found}:
        raise Permission.DoesNotExist(", ".join(sorted(missing)))
    return found


def _add_page_permission(group: Group, page: Page, permission_type: str) -> None:
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename=f"{permission_type}_page"
    )
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _workflow(page: Page) -> None:
    """Pages below `page` need a publisher's approval before publication."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        task = GroupApprovalTask.objects.create(name="게시 담당자 검토")
        task.groups.set(Group.objects.filter(name=PUBLISHERS))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def _workflow_of_lists() -> None:
    """Snippets (regions, services, …) are reviewed like pages."""
    workflow = Workflow.objects.get(name=WORKFLOW)
    for content_type in ContentType.objects.filter(model__in=TRANSLATED):
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


def load_administrator() -> str | None:
    """Create the first superuser. Returns the generated password, or None if there already is a
    superuser."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    admin = users.create_superuser("admin", "", password)
    UserProfile.objects.create(user=admin, preferred_language=settings.LANGUAGE_CODE)
    return password


def load_accounts(with_passwords: bool) -> dict[str, str]:
    """Create one account per group. Without passwords they cannot log in until one is set.

    Returns the generated passwords of the newly created accounts.
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
