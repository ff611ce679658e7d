"""Compares the message catalogues with the code: messages are Korean in the code, translated in locale/.

    .venv/bin/python .ci/catalogues.py check     # missing translations by file; exit status 1 if any
    .venv/bin/python .ci/catalogues.py update    # extracts the messages from the code (`make messages`)

Needs gettext (xgettext, msgmerge).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "vi", "zh_Hans")
# Contains no text for visitors; the overlays of the admin have their own check
# (admin_catalogue.py).
EXCLUDED = (".venv", "node_modules", "var", ".git", ".ci", "deploy", "docs", "tests", "static")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
# Not translated: every language is listed by its own name.
STAYS_KOREAN = {"한국어"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def make_messages(folder: Path, *options: str) -> None:
    """Django's `makemessages` without the excluded folders. It works on the current directory, but
    on LOCALE_PATHS if settings are configured, so it runs without settings."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-wrap", "--add-location=file"]
    ignored = [part for name in EXCLUDED for part in ("--ignore", name)]
    languages = [part for name in LANGUAGES for part in ("--locale", name)]
    environment = {"PATH": _path(), "LANG": "C.UTF-8", "PYTHONPATH": str(folder)}
    subprocess.run(
        [*command, *ignored, *languages, *options], cwd=folder, env=environment, check=True
    )


def _path() -> str:
    return f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"


def messages_in_code() -> dict[Key, polib.POEntry]:
    """Extracted in a copy, so that a check changes no file."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary, "copy")
        shutil.copytree(ROOT, copy, ignore=_ignored_names)
        (copy / "locale").mkdir()
        make_messages(copy, "--keep-pot", "--verbosity", "0")
        template = polib.pofile(str(copy / "locale" / "django.pot"))
    return {key(entry): entry for entry in template if not entry.obsolete}


def _ignored_names(folder: str, names: list[str]) -> set[str]:
    at_top = Path(folder) == ROOT
    return {
        name
        for name in names
        if (at_top and name in (*EXCLUDED, "locale"))
        or (Path(folder, name).is_file() and not name.endswith((".py", ".html", ".txt")))
    }


def problems(language: str, expected: dict[Key, polib.POEntry]) -> Iterator[str]:
    path = catalogue(language)
    if not path.exists():
        yield "the file is missing: run `make messages` and translate it"
        return
    entries = polib.pofile(str(path))
    present = {key(entry): entry for entry in entries if not entry.obsolete}
    for missing in expected.keys() - present.keys():
        where = ", ".join(file for file, _line in expected[missing].occurrences[:2])
        yield f"not in the catalogue: “{missing[1]}” ({where}): run `make messages`, translate it"
    for extra in present.keys() - expected.keys():
        yield f"no longer in the code: “{extra[1]}”: run `make messages`"
    if any(entry.obsolete for entry in entries):
        yield "keeps obsolete entries (#~): run `make messages`"
    for entry in present.values():
        yield from (f"“{entry.msgid}”: {fault}" for fault in faults(entry))


def faults(entry: polib.POEntry) -> Iterator[str]:
    """Yield the faults of one translation."""
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "is marked fuzzy: check it and remove the mark"
    if not translations or not all(translations):
        yield "is not translated"
        return
    allowed = [placeholders(text) for text in (entry.msgid, entry.msgid_plural) if text]
    for text in translations:
        if placeholders(text) not in allowed:
            expected = " ".join(sorted(allowed[-1])) or "none"
            yield f"needs the placeholders of its source ({expected}): “{text}”"
        if left := set(HANGUL.findall(text)) - STAYS_KOREAN:
            yield f"still has Korean in it ({' '.join(sorted(left))})"
        if text.startswith("\n") != entry.msgid.startswith("\n"):
            yield "begins with a line break on one side only"
        if text.endswith("\n") != entry.msgid.endswith("\n"):
            yield "ends with a line break on one side only"


def placeholders(text: str) -> Counter[str]:
    """Number of occurrences of each placeholder; `%%` is a percent sign."""
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def check() -> int:
    expected = messages_in_code()
    total = 0
    for language in LANGUAGES:
        found = sorted(problems(language, expected))
        total += len(found)
        if found:
            print(f"{catalogue(language).relative_to(ROOT)}: {len(found)} to mend")
            print(*(f"  - {line}" for line in found), sep="\n")
    if total:
        return 1
    print(f"{len(expected)} texts, complete in {', '.join(LANGUAGES)}")
    return 0


def update() -> int:
    (ROOT / "locale").mkdir(exist_ok=True)
    make_messages(ROOT, "--no-obsolete")
    for language in LANGUAGES:
        normalise_header(language)
    return 0


def normalise_header(language: str) -> None:
    """Drop the boilerplate header and its date, which would differ after every run."""
    entries = polib.pofile(str(catalogue(language)), wrapwidth=0)
    plurals = entries.metadata["Plural-Forms"]
    entries.header = ""
    entries.metadata_is_fuzzy = False
    entries.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
    }
    entries.save()


def main(arguments: list[str]) -> int:
    if not shutil.which("xgettext"):
        print("gettext is not installed (apt-get install gettext)", file=sys.stderr)
        return 1
    actions = {"check": check, "update": update}
    if len(arguments) != 1 or arguments[0] not in actions:
        print(__doc__, file=sys.stderr)
        return 2
    return actions[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
