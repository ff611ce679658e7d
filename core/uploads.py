"""Upload handlers that normalise file names, for documents, images and imported files alike."""

from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler

from core.documents.names import visible_name


class NormalNameMixin:
    """Normalises the file name: macOS sends it decomposed (NFD), and the part that Django takes for the
    extension may be too long for the name of a temporary file."""

    def new_file(self, field_name, file_name, *args, **kwargs):
        super().new_file(field_name, visible_name(file_name), *args, **kwargs)


class InMemory(NormalNameMixin, MemoryFileUploadHandler):
    """For files smaller than `FILE_UPLOAD_MAX_MEMORY_SIZE`."""


class OnDisk(NormalNameMixin, TemporaryFileUploadHandler):
    """For files from `FILE_UPLOAD_MAX_MEMORY_SIZE` on."""
