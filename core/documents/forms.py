"""The document form; used for adding, replacing, multiple upload and the upload tab of choosers."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from core.documents.file_types import Kind, kind_of
from core.documents.names import short_name, title_from, visible_name, with_extension
from core.text.normal_form import comparison_key


class SiteDocumentForm(BaseDocumentForm):
    """Detects the file type by content; fills an empty title from the file name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields and "file" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("비워 두면 파일 이름으로 채웁니다.")

    @property
    def upload(self) -> UploadedFile | None:
        """The uploaded file, if there is one."""
        return self.files.get(self.add_prefix("file")) if self.files else None

    def full_clean(self):
        super().full_clean()
        if not self.is_bound or not self.errors or self.upload is None:
            return
        if "file" in self.errors:
            self._clear_derived_title()
        else:
            # Wagtail stores the file under this name until the rest of the form is valid.
            self.upload.name = short_name(self.upload.name)

    def _clear_derived_title(self) -> None:
        """Empties a title that the browser derived from the name of the refused file: scripts do not
        overwrite an existing title, so it would become that of the next file."""
        name = self.add_prefix("title")
        title = self.data.get(name, "")
        if comparison_key(title) in _derived_titles(self.upload.name):
            self.data = self.data.copy()
            self.data[name] = ""

    def clean_title(self):
        title = self.cleaned_data["title"]
        if title or "file" not in self.fields:
            return title
        if self.upload is not None:
            return title_from(self.upload.name)[:255]
        if self.instance.pk:
            return title_from(self.instance.filename)[:255]
        return title

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            upload.name = checked_name(upload)
        return upload


def _derived_titles(name: str) -> set[str]:
    """Comparison keys of the titles that browsers and this form derive from a file name."""
    stems = (name, PurePath(name).stem, title_from(name))
    return {comparison_key(stem) for stem in stems}


def checked_name(upload: UploadedFile) -> str:
    """The name under which an upload is accepted, its extension corrected to match the content.

    Raises `ValidationError` if the content is of no type that this site offers for download.
    """
    name = visible_name(upload.name)
    kind = kind_of(upload.file)
    allowed = [one for one in kind.extensions if one in settings.WAGTAILDOCS_EXTENSIONS]
    extension = PurePath(name).suffix[1:].lower()
    if extension in allowed:
        return name
    if len(allowed) == 1:
        return with_extension(name, allowed[0])
    raise ValidationError(_refusal(name, kind, allowed), code="document_kind")


def _refusal(name: str, kind: Kind, allowed: list[str]) -> str:
    seems = _("'%(name)s' 파일은 내용을 보니 %(kind)s입니다.") % {"name": name, "kind": kind.label}
    if not allowed:
        return f"{seems} {kind.advice}"
    names = ", ".join(f".{one}" for one in allowed)
    advice = _("파일 이름의 끝을 %(names)s 가운데 맞는 것으로 바꾸어 올려 주세요.")
    return f"{seems} {advice % {'names': names}}"
