"""Forms of all page types: slugs are ASCII and unique."""

from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from core import page_slugs
from core.forms.creation import CreatedOnceMixin
from core.forms.drafts import DraftFormMixin
from core.forms.slugs import TypedSlugField, is_made_by_script, refuse_taken
from core.forms.stale import StaleSaveMixin
from core.publication import PublicationRefused, problems_of


class BasePageForm(CreatedOnceMixin, StaleSaveMixin, DraftFormMixin, WagtailAdminPageForm):
    """The edit form. An empty slug stays empty here: the model fills it while it saves, when the parent
    is locked and no other page can take the slug."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"] = self._slug_field(self.fields["slug"].label)

    def _slug_field(self, label) -> TypedSlugField:
        field = TypedSlugField(label=label)
        if self.instance.pk and self.instance.has_automatic_slug:
            field.widget.attrs["placeholder"] = self.instance.slug
            self.initial["slug"] = ""
        return field

    def clean_slug(self) -> str:
        """Raises `ValidationError` if it is taken. If empty, the model generates one."""
        slug = self.cleaned_data["slug"]
        if self.instance.was_published:
            slug = slug or self.instance.slug
        elif is_made_by_script(slug, self.cleaned_data.get("title", "")):
            slug = ""
        if slug and slug != self.instance.slug:
            refuse_taken(slug, self.parent_page, self.instance)
        return slug


class BasePageCopyForm(CopyForm):
    """The copy form. Without a typed slug the copy gets one generated from its title; copies that are
    published at once must be complete, as with every publication."""

    #: Number of incomplete pages listed in one message.
    MAX_NAMED = 5

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_slug"] = TypedSlugField(label=self.fields["new_slug"].label)

    def clean(self):
        parent = self.cleaned_data.get("new_parent_page") or self.page.get_parent()
        slug = self.cleaned_data.get("new_slug")
        if slug:
            try:
                refuse_taken(slug, parent)
            except ValidationError as error:
                self.add_error("new_slug", error)
        elif slug == "":
            wanted = page_slugs.automatic_slug(self.cleaned_data.get("new_title", ""))
            self.cleaned_data["new_slug"] = page_slugs.free_slug(wanted, parent)
        return super().clean()

    def clean_publish_copies(self) -> bool:
        """Checks completeness here, as Wagtail publishes copies of live pages without calling
        `publish()` of the model."""
        publish = self.cleaned_data["publish_copies"]
        if publish and (refusals := list(islice(self._refusals(), self.MAX_NAMED))):
            more = _("그대로 복사하려면 '게시' 칸의 표시를 지우세요. 사본은 초안으로 남습니다.")
            raise ValidationError([*map(str, refusals), more])
        return publish

    def _refusals(self) -> Iterator[PublicationRefused]:
        copied = self.page.get_descendants(inclusive=True)
        if not self.cleaned_data.get("copy_subpages"):
            copied = copied.filter(pk=self.page.pk)
        for page in copied.live().specific().iterator():
            if problems := problems_of(page):
                yield PublicationRefused(page, problems)
