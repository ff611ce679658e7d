"""The endpoint by which an open edit form checks whether its session is still valid."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name


@never_cache
@require_GET
def session_state(request):
    """The logged-in user, and the CSRF token for forms opened before. Wagtail answers 403 without login."""
    return JsonResponse(
        {
            "user": request.user.pk,
            "name": user_display_name(request.user),
            "token": get_token(request),
        }
    )


def editing_settings(request) -> dict:
    """The settings of `core/js/editing/form.js`."""
    return {
        "user": request.user.pk,
        "sessionUrl": reverse("editing_session"),
        "loginUrl": reverse("wagtailadmin_login"),
        "logoutUrl": reverse("wagtailadmin_logout"),
        "text": {
            "over": _(
                "로그인이 끝났습니다. 적으신 글은 이 화면에 그대로 있습니다. 다시 로그인하면 이어서 저장합니다."
            ),
            "other": _(
                "이 기기에서 다른 분(%(name)s)이 로그인했습니다. 그 이름으로 저장되지 않도록 멈췄습니다."
            ),
            "offline": _(
                "서버에 연결되지 않습니다. 적으신 글은 이 화면에 그대로 있습니다. 인터넷 연결을 확인해 주세요."
            ),
            "refused": _("아이디나 비밀번호가 맞지 않습니다. 다시 적어 주세요."),
        },
    }
