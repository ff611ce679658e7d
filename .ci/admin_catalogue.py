"""Report strings of the Wagtail admin without a translation into a language of the editors.

A string counts as translated when the catalogue of a loaded package or the
project overlay (locale/admin/<language>) has a non-empty, non-fuzzy entry for
it. Run it after each Wagtail upgrade, from the project root:

    .venv/bin/python .ci/admin_catalogue.py          # counts per package
    .venv/bin/python .ci/admin_catalogue.py --list   # and the strings themselves
    .venv/bin/python .ci/admin_catalogue.py --list vi   # of one language

The exit status is 1 when a string is missing, or when an overlay entry is
empty, fuzzy, no longer used by any package, or differs from its source string in placeholders,
tags or surrounding white space.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polib

# The source language of the packages is English; these are the other languages of
# settings.LANGUAGES.
LANGUAGES = ("ko", "vi", "zh_Hans")
DOMAINS = ("django", "djangojs")
OVERLAY = Path(__file__).resolve().parent.parent / "locale" / "admin"

# Packages whose catalogues Django loads at run time, including packages without a catalogue.
LOADED = (
    "wagtail", "wagtail.admin", "wagtail.images", "wagtail.documents",
    "wagtail.snippets", "wagtail.users", "wagtail.sites", "wagtail.embeds",
    "wagtail.search", "wagtail.contrib.redirects", "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions", "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block", "wagtail_localize",
    "wagtail_localize.locales", "taggit", "django_filters", "django_tasks_db",
    "django.conf", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions",
)  # fmt: skip
# Packages that may not be installed, or are used without being in INSTALLED_APPS: checked, but
# their own catalogues are not relied on (wagtail_localize.locales replaces wagtail.locales).
OPTIONAL = (
    "wagtail.locales", "wagtail.contrib.forms", "wagtail.contrib.simple_translation",
    "wagtail.contrib.styleguide", "wagtail.contrib.table_block", "modelsearch", "treebeard",
)  # fmt: skip

# Django fills these placeholders with names of database fields, which mean nothing to an editor.
MAY_LOSE_PLACEHOLDERS = {"Please correct the duplicate data for %(field)s, which must be unique."}

GETTEXT_NAMES = {"_", "gettext", "gettext_lazy", "gettext_noop"}
POSITIONAL = ("%s", "%d")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[^{}]*\}")
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
SPACES = re.compile(r"^(\s*).*?(\s*)$", re.DOTALL)

Key = tuple[str | None, str, str]


def package_dir(package: str) -> Path | None:
    """Return the directory of a dotted package, without importing it."""
    top, *rest = package.split(".")
    spec = find_spec(top)
    return Path(spec.origin).parent.joinpath(*rest) if spec and spec.origin else None


def read_catalogue(locale_dir: Path, language: str, domain: str) -> list[polib.POEntry]:
    """Return the entries of one .po file that are not obsolete, or an empty list."""
    path = locale_dir / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def entry_key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def scan_source(directory: Path) -> Iterator[Key]:
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


def source_keys(directory: Path, domain: str) -> set[Key]:
    """Return the keys of all strings that a package marks for translation."""
    locale_dir = directory / "locale"
    if (locale_dir / "en").is_dir():
        return {entry_key(e) for e in read_catalogue(locale_dir, "en", domain)}
    return set(scan_source(directory)) if domain == "django" else set()


def expected_keys(domain: str) -> dict[str, set[Key]]:
    """Return the strings to be translated, by package; packages without strings are left out."""
    directories = {name: found for name in LOADED + OPTIONAL if (found := package_dir(name))}
    expected = {name: source_keys(directory, domain) for name, directory in directories.items()}
    return {name: keys for name, keys in expected.items() if keys}


def translated_keys(language: str, domain: str) -> set[Key]:
    """Return the keys that the loaded packages and the overlay translate into a language."""
    entries = read_catalogue(OVERLAY, language, domain)
    for name in LOADED:
        if directory := package_dir(name):
            entries += read_catalogue(directory / "locale", language, domain)
    return {entry_key(entry) for entry in entries if entry.translated()}


def placeholders(text: str) -> tuple[set[str], list[str]]:
    """Return the set of named placeholders, and the positional ones in order."""
    found = PLACEHOLDER.findall(text.replace("%%", ""))
    return set(found) - set(POSITIONAL), [one for one in found if one in POSITIONAL]


def faults(entry: polib.POEntry) -> Iterator[str]:
    """Yield the faults of one overlay entry. All three languages have a single plural form."""
    if entry.fuzzy:
        yield "is marked fuzzy"
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if len(texts) != 1 or not texts[0].strip():
        yield f"needs one translation, not {len([text for text in texts if text.strip()])}"
        return
    source, text = entry.msgid_plural or entry.msgid, texts[0]
    if entry.msgid not in MAY_LOSE_PLACEHOLDERS and placeholders(text) != placeholders(source):
        yield "placeholders differ"
    if Counter(TAG.findall(text)) != Counter(TAG.findall(source)):
        yield "tags differ"
    if SPACES.match(text).groups() != SPACES.match(source).groups():
        yield "spaces or line breaks at an end differ"


def overlay_faults(language: str, domain: str, known_keys: set[Key]) -> Iterator[str]:
    entries = read_catalogue(OVERLAY, language, domain)
    times = Counter(map(entry_key, entries))
    for entry in entries:
        for fault in faults(entry):
            yield f"{fault}: {entry.msgid!r}"
        if entry_key(entry) not in known_keys:
            yield f"no package has this string: {entry.msgid!r}"
        if times[entry_key(entry)] > 1:
            yield f"stands more than once: {entry.msgid!r}"


def main(languages: tuple[str, ...], list_strings: bool) -> int:
    failures = 0
    for domain in DOMAINS:
        expected = expected_keys(domain)
        known_keys = set().union(*expected.values())
        translated = {language: translated_keys(language, domain) for language in languages}
        for name, keys in expected.items():
            missing = {one: sorted(keys - translated[one], key=str) for one in languages}
            counts = "".join(f"{one:>9}{len(keys):5}" for one, keys in missing.items())
            print(f"{domain:9}{name:36}{len(keys):4} strings, missing:{counts}")
            for language, strings in missing.items():
                failures += len(strings)
                if list_strings:
                    print("".join(f"    {language} {key[1]!r}\n" for key in strings), end="")
        for language in languages:
            for fault in overlay_faults(language, domain, known_keys):
                print(f"{domain:9}{language:9}{fault}")
                failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    chosen = tuple(one for one in sys.argv[1:] if one != "--list")
    if unknown := set(chosen) - set(LANGUAGES):
        sys.exit(f"No such language of the admin: {', '.join(sorted(unknown))}\n{__doc__}")
    sys.exit(main(chosen or LANGUAGES, "--list" in sys.argv[1:]))
