"""Receiving files."""

from pathlib import PurePath

from django.core.files.uploadhandler import TemporaryFileUploadHandler

#: Letters of a suffix; none of a real format has more.
LONGEST_SUFFIX = 16


class LongNameUploadHandler(TemporaryFileUploadHandler):
    """Django's temporary file ends in the upload's suffix, which is everything after the last dot: a
    name such as "제1.회 …" with a long rest could not be written to disk."""

    def new_file(self, field_name, file_name, *args, **kwargs):
        path = PurePath(file_name)
        is_long = len(path.suffix) > LONGEST_SUFFIX
        super().new_file(field_name, path.stem if is_long else file_name, *args, **kwargs)
        self.file.name = self.file_name = file_name
