"""Faults of the search index, reported as system checks and on the admin's home page."""

from dataclasses import dataclass

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.analyser import get_analyser
from search.engines import opensearch
from search.models import IndexState

OUTDATED, WRONG_ANALYSER, NEVER_BUILT = "search.W001", "search.W002", "search.W003"
NO_BACKEND = "search.E001"
#: What is not found with each analyser other than the best one: English, Korean.
LOSSES = {
    "mecab": (
        "newer words may be missed",
        gettext_lazy("새로 생긴 말을 놓칠 수 있습니다."),
    ),
    "plain": (
        "inflected and compound words are found by rules only",
        gettext_lazy("'세탁합니다', '이불빨래'처럼 모양이 바뀌거나 붙여 쓴 말을 덜 찾습니다."),
    ),
}
NO_LOSS = ("nothing is lost", gettext_lazy("찾는 데는 지장이 없습니다."))


@dataclass(frozen=True)
class Finding:
    """A fault of the search index: `message` and `hint` are English, for the system check;
    `admin_message` and `admin_hint` are Korean, for administrators on the admin's home page."""

    id: str
    message: str
    hint: str
    admin_message: str
    admin_hint: str


def index_is_outdated() -> bool:
    """Whether the index was built by another analyser or other rules than those that parse queries
    now. Always False with a search server: it does not report its analyser's version."""
    if opensearch.is_used():
        return False
    made_by = IndexState.current().fingerprint
    return bool(made_by) and made_by != get_analyser().fingerprint


def index_was_never_built() -> bool:
    if opensearch.is_used() or IndexState.current().fingerprint:
        return False
    return Page.objects.filter(depth__gt=1).exists()


def analyser_findings() -> list[Finding]:
    if opensearch.is_used():
        return []
    wanted, used = settings.SEARCH_ANALYSER, get_analyser().korean.name
    if not wanted or wanted == used:
        return []
    loss, admin_loss = LOSSES.get(used, NO_LOSS)
    return [
        Finding(
            WRONG_ANALYSER,
            f"The search analyser {wanted!r} is not installed; {used!r} is used: {loss}.",
            "Install it (docs/operators.md), or set SEARCH_ANALYSER to the one in use.",
            gettext("낱말 분석기 %(wanted)s이(가) 없어 %(used)s을(를) 씁니다.")
            % {"wanted": wanted, "used": used}
            + f" {admin_loss}",
            gettext("서버를 맡은 분께 분석기를 설치해 달라고 알려 주세요."),
        )
    ]


def index_findings() -> list[Finding]:
    hint = "Run manage.py update_index."
    admin_hint = gettext("서버에서 manage.py update_index를 실행해 달라고 알려 주세요.")
    if index_was_never_built():
        admin_message = gettext("검색 색인을 아직 만들지 않아, 예전에 쓴 페이지를 찾지 못합니다.")
        message = "The search index was never built: pages saved before are not found."
        return [Finding(NEVER_BUILT, message, hint, admin_message, admin_hint)]
    if index_is_outdated():
        admin_message = gettext(
            "검색 색인이 지금의 낱말 분석기와 맞지 않아, 찾지 못하는 페이지가 있습니다."
        )
        message = "The search index was made by another analyser or other rules than run now."
        return [Finding(OUTDATED, message, hint, admin_message, admin_hint)]
    return []


def findings() -> list[Finding]:
    return [*analyser_findings(), *index_findings()]


@register()
def check_backend(**kwargs) -> list[Error]:
    """The search backend can be created (a search server needs its client package). Sends no
    request to the server."""
    try:
        get_search_backend()
    except ImproperlyConfigured as fault:
        return [Error(str(fault), id=NO_BACKEND)]
    return []


@register()
def check_analyser(**kwargs) -> list[Warning]:
    return _warnings(analyser_findings())


@register(Tags.database)
def check_index(databases=None, **kwargs) -> list[Warning]:
    """Runs with `migrate` and `check --database` only: other commands may run without a database."""
    if not databases:
        return []
    try:
        return _warnings(index_findings())
    except DatabaseError:
        # The tables do not exist yet: this very `migrate` creates them.
        return []


def _warnings(found: list[Finding]) -> list[Warning]:
    return [Warning(finding.message, hint=finding.hint, id=finding.id) for finding in found]
