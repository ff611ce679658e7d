"""Storage of the collected static files: visitors get the stylesheet as one file.

`@import` costs a request for each file, and the browser requests them only after it has read the
first. The sources stay apart and work as they are while developing; what `collectstatic` hashes and
compresses is joined, without comments.
"""

import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "css/site.css"
IMPORT = re.compile(r'@import url\("([\w./-]+)"\) layer\(([\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)
# Browsers ignore an import amid rules, and a relative URL would start from another folder.
NOT_TO_JOIN = re.compile(r"@import[^;]*|url\([^)]*\)")


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, dry_run=False, **options):
        if JOINED in paths:
            memory = InMemoryStorage()
            memory.save(JOINED, ContentFile(_joined(paths).encode()))
            paths = paths | {JOINED: (memory, JOINED)}
        yield from super().post_process(paths, dry_run, **options)


def _joined(paths) -> str:
    """The stylesheet, with each import replaced by a layer that holds the imported file."""

    def layer(match: re.Match[str]) -> str:
        part = posixpath.join(posixpath.dirname(JOINED), match[1])
        return f"@layer {match[2]} {{\n{_rules(paths, part)}}}"

    css = IMPORT.sub(layer, _rules(paths, JOINED))
    if found := NOT_TO_JOIN.search(css):
        raise ValueError(f"{JOINED} cannot be joined: {found[0]}")
    return css


def _rules(paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return COMMENT.sub("", file.read().decode())
