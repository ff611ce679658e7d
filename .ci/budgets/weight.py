"""Transfer size of one page: markup, styles and scripts after gzip."""

import gzip
import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import quote, urljoin

from budgets import pages

JAVASCRIPT = {"", "module", "text/javascript", "application/javascript"}


#: The URL in `import { fill } from "./cards.js";`.
IMPORTED = re.compile(r'^import [^;]*?from "([^"]+)";', re.M)


class AssetParser(HTMLParser):
    """Collects the URLs of the style sheets and scripts of a page, and its inline scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.inline = ""
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "link" and "stylesheet" in attributes.get("rel", "").split():
            self.styles.append(attributes["href"])
        elif tag == "script" and attributes.get("type", "") in JAVASCRIPT:
            if "src" in attributes:
                self.scripts.append(attributes["src"])
            self._in_script = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline += data


def fetch(url: str) -> tuple[int, bytes]:
    """Status and uncompressed body."""
    try:
        with urllib.request.urlopen(quote(url, safe=":/?=&%"), timeout=30) as response:  # noqa: S310 - our own site
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def page_weights(url: str, body: bytes) -> dict[str, int]:
    """Bytes after gzip by kind. An inline style sheet counts as markup."""
    assets = AssetParser()
    assets.feed(body.decode())
    return {
        "html": gzipped(body),
        "css": sum(_gzipped_size(urljoin(url, style)) for style in assets.styles),
        "js": sum(gzipped(content) for content in _modules(url, assets.scripts).values())
        + (gzipped(assets.inline.encode()) if assets.inline else 0),
    }


def _gzipped_size(url: str) -> int:
    return gzipped(fetch(url)[1])


def _modules(url: str, scripts: list[str]) -> dict[str, bytes]:
    """Contents of the scripts of a page and of the modules they import statically, by URL, each
    once.

    A file is served both under its plain name and under a hashed name, with the same content.
    """
    found: dict[str, bytes] = {}
    pending = [urljoin(url, script) for script in scripts]
    while pending:
        url = pending.pop()
        content = fetch(url)[1]
        if content not in found.values():
            found[url] = content
            pending += [urljoin(url, name) for name in IMPORTED.findall(content.decode())]
    return found


def breaches(weights: dict[str, int]) -> list[str]:
    return [
        f"{kind} weighs {weights[kind]:,} bytes, more than {limit} KB"
        for kind, limit in pages.WEIGHTS.items()
        if weights[kind] > limit * 1024
    ]
