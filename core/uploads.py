"""The boundary for names of uploads: of documents, pictures and files that are imported alike."""

from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler

from core.documents.names import visible_name


class NormalNameMixin:
    """Names from a Mac come decomposed, and what Django takes for their extension may be longer than
    the name of a temporary file may be."""

    def new_file(self, field_name, file_name, *args, **kwargs):
        super().new_file(field_name, visible_name(file_name), *args, **kwargs)


class InMemory(NormalNameMixin, MemoryFileUploadHandler):
    """Small files."""


class OnDisk(NormalNameMixin, TemporaryFileUploadHandler):
    """Files from `FILE_UPLOAD_MAX_MEMORY_SIZE` on."""
