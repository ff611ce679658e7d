"""Report admin strings that have no Korean translation.

A string counts as translated when the Korean catalogue of a loaded package or
the project overlay (locale/admin/ko) has a non-empty, non-fuzzy entry for it.
Run it after each Wagtail upgrade, from the project root:

    .venv/bin/python .ci/admin_catalogue.py          # counts per package
    .venv/bin/python .ci/admin_catalogue.py --list   # and the strings themselves

The exit status is 1 when a string is missing, or when an overlay entry does
not keep the placeholders of its source string.
"""

import ast
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import polib

LANGUAGE = "ko"
DOMAINS = ("django", "djangojs")
OVERLAY = Path(__file__).resolve().parent.parent / "locale" / "admin"

# Packages whose own catalogues Django loads at run time.
LOADED = (
    "wagtail", "wagtail.admin", "wagtail.images", "wagtail.documents",
    "wagtail.snippets", "wagtail.users", "wagtail.sites", "wagtail.embeds",
    "wagtail.search", "wagtail.contrib.redirects", "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions", "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block", "wagtail_localize",
    "wagtail_localize.locales", "modelsearch", "taggit", "django_filters",
    "treebeard", "django.conf", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions",
)  # fmt: skip
# Packages that may or may not be installed: checked, but their own Korean
# catalogue is not relied on (wagtail_localize.locales replaces wagtail.locales).
OPTIONAL = (
    "wagtail.locales", "wagtail.contrib.forms",
    "wagtail.contrib.simple_translation", "wagtail.contrib.styleguide",
)  # fmt: skip

# Django fills these with the names of database fields, which say nothing to an editor.
WITHOUT_PLACEHOLDERS = {"Please correct the duplicate data for %(field)s, which must be unique."}

GETTEXT_NAMES = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[^{}]*\}")


def package_dir(package):
    """Return the directory of a dotted package, without importing it."""
    top, *rest = package.split(".")
    spec = find_spec(top)
    return Path(spec.origin).parent.joinpath(*rest) if spec else None


def read_catalogue(locale_dir, language, domain):
    """Return the live entries of one .po file, or an empty list."""
    path = locale_dir / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def entry_key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def scan_source(directory):
    """Yield keys of literal gettext calls, for packages without an English .po."""
    for path in sorted(directory.rglob("*.py")):
        if {"tests", "migrations"} & set(path.relative_to(directory).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            text = getattr(node.args[0], "value", None)
            if name in GETTEXT_NAMES and isinstance(text, str):
                yield None, text, ""


def source_keys(directory, domain):
    """Return the keys of all strings that a package marks for translation."""
    locale_dir = directory / "locale"
    if (locale_dir / "en").is_dir():
        return {entry_key(e) for e in read_catalogue(locale_dir, "en", domain)}
    return set(scan_source(directory)) if domain == "django" else set()


def broken_placeholders(entry):
    """Tell whether a translated entry lost or gained a placeholder."""
    if entry.msgid in WITHOUT_PLACEHOLDERS:
        return False
    expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return any(set(PLACEHOLDER.findall(text)) != expected for text in texts)


def main(list_strings):
    failures = 0
    directories = {n: d for n in LOADED + OPTIONAL if (d := package_dir(n))}
    for domain in DOMAINS:
        overlay = read_catalogue(OVERLAY, LANGUAGE, domain)
        entries = list(overlay)
        for name in directories.keys() & set(LOADED):
            entries += read_catalogue(directories[name] / "locale", LANGUAGE, domain)
        translated = {entry_key(entry) for entry in entries if entry.translated()}
        for name, directory in directories.items():
            keys = source_keys(directory, domain)
            missing = sorted(keys - translated, key=str)
            if keys:
                print(f"{domain:9}{name:36}{len(missing):4} of {len(keys):4} missing")
            if list_strings:
                print("".join(f"    {key[1]!r}\n" for key in missing), end="")
            failures += len(missing)
        for entry in filter(broken_placeholders, overlay):
            print(f"{domain:9} placeholders differ: {entry.msgid!r}")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main("--list" in sys.argv[1:]))
