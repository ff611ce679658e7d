"""Bulk action of page listings that submits pages for translation."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from translation import permissions, sources
from translation.cascade import is_korean
from translation.jobs import queue
from translation.jobs.models import TranslationJob
from translation.submission.forms import LocalesForm


class TranslateBulkAction(PageBulkAction):
    """Creates a job before Wagtail runs the action in a single transaction, which would block all other
    writers on SQLite."""

    display_name = _("번역 시작")
    action_type = "translate"
    aria_label = _("고른 페이지의 번역 시작")
    template_name = "translation/submission/bulk.html"
    action_priority = 60
    form_class = LocalesForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def check_perm(self, page):
        suitable = is_korean(page) and not page.alias_of_id and sources.is_published(page)
        return suitable and permissions.may_submit(self.request.user, page, set())

    def prepare_action(self, objects, objects_without_access):
        pages = sorted(objects, key=lambda page: page.path)
        if not pages:
            return None
        job = queue.start(
            TranslationJob.Kind.SUBMIT,
            self.request.user,
            self.cleaned_form.cleaned_data["locales"],
            [(str(page.translation_key), page.title) for page in pages],
        )
        return redirect("translation:job", job.pk)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        """Called without pages only, as `prepare_action` returns a response otherwise."""
        return 0, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ""
