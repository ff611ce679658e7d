"""Wagtail's views for redirects, which validate with `problem_of` before they save."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from core.redirects.lookup import find_redirect
from core.redirects.validation import drop_unusable, problem_of

#: Number of lines in a message; an import can have thousands of errors.
MAX_LINES = 10


class SiteRedirectForm(RedirectForm):
    def _post_clean(self):
        """Validates here because the instance has its values only after `super()._post_clean()`."""
        super()._post_clean()
        if not self.errors and (reason := problem_of(self.instance)):
            self.add_error(None, ValidationError(reason))


class IndexView(views.IndexView):
    def search_queryset(self, queryset):
        """Also finds a pasted URL of an old bulletin board, in any order of its parameters."""
        found = super().search_queryset(queryset)
        if not self.is_searching or "?" not in self.search_query:
            return found
        same = find_redirect(self.search_query, None)
        return found | queryset.filter(pk=same.pk) if same else found


class CreateView(views.CreateView):
    form_class = SiteRedirectForm


class EditView(views.EditView):
    form_class = SiteRedirectForm


def process_import(request):
    known = set(Redirect.objects.values_list("pk", flat=True))
    response = views.process_import(request)
    lines = drop_unusable(Redirect.objects.exclude(pk__in=known).order_by("pk"))
    if lines:
        shown = " · ".join(lines[:MAX_LINES])
        messages.warning(
            request,
            _("%(count)d개는 넣지 않았습니다. %(lines)s") % {"count": len(lines), "lines": shown},
        )
    return response
