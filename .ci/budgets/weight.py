"""What one page weighs on the wire: its markup, styles and scripts after gzip."""

import gzip
import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from urllib.parse import quote, urljoin

from budgets import pages

JAVASCRIPT = {"", "module", "text/javascript", "application/javascript"}


#: Of `import { fill } from "./cards.js";`, the address.
IMPORTED = re.compile(r'^import [^;]*?from "([^"]+)";', re.M)


class Parts(HTMLParser):
    """The style sheets and scripts that a page names, and the scripts written into it."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.inline = ""
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and "stylesheet" in given.get("rel", "").split():
            self.styles.append(given["href"])
        elif tag == "script" and given.get("type", "") in JAVASCRIPT:
            if "src" in given:
                self.scripts.append(given["src"])
            self._in_script = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.inline += data


def fetch(url: str) -> tuple[int, bytes]:
    """Status and body, uncompressed."""
    try:
        with urllib.request.urlopen(quote(url, safe=":/?=&%"), timeout=30) as answer:  # noqa: S310 - our own site
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def weigh(url: str, body: bytes) -> dict[str, int]:
    """Bytes of each kind. A style sheet written into the page counts as markup."""
    parts = Parts()
    parts.feed(body.decode())
    return {
        "html": gzipped(body),
        "css": sum(_size(urljoin(url, part)) for part in parts.styles),
        "js": sum(gzipped(content) for content in _modules(url, parts.scripts).values())
        + (gzipped(parts.inline.encode()) if parts.inline else 0),
    }


def _size(url: str) -> int:
    return gzipped(fetch(url)[1])


def _modules(url: str, scripts: list[str]) -> dict[str, bytes]:
    """The scripts of a page with what they import at once; by address, each one once.

    A file is served under its plain name and under one with a hash: their content is the same.
    """
    found: dict[str, bytes] = {}
    waiting = [urljoin(url, script) for script in scripts]
    while waiting:
        address = waiting.pop()
        content = fetch(address)[1]
        if content not in found.values():
            found[address] = content
            waiting += [urljoin(address, name) for name in IMPORTED.findall(content.decode())]
    return found


def breaches(weights: dict[str, int]) -> list[str]:
    return [
        f"{kind} weighs {weights[kind]:,} bytes, more than {limit} KB"
        for kind, limit in pages.WEIGHTS.items()
        if weights[kind] > limit * 1024
    ]
