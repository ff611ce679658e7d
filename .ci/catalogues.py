"""The message catalogues against the code: texts are Korean in the code, translated in locale/.

    .venv/bin/python .ci/catalogues.py check     # what is missing, by file; exit status 1 if any
    .venv/bin/python .ci/catalogues.py update    # takes the code's texts over (`make messages`)

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
# No visitor's text is in here; the overlays of the admin have a check of their own.
NOT_READ = (".venv", "node_modules", "var", ".git", ".ci", "deploy", "docs", "tests", "static")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
# Written the same in every language: each language bears its own name.
STAYS_KOREAN = {"한국어"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def make_messages(folder: Path, *options: str) -> None:
    """Django's own collector, told what to leave out. It works on the folder it stands in, and on
    the paths of a configured project instead, so it runs without settings."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-wrap", "--add-location=file"]
    ignored = [part for name in NOT_READ for part in ("--ignore", name)]
    languages = [part for name in LANGUAGES for part in ("--locale", name)]
    environment = {"PATH": _path(), "LANG": "C.UTF-8", "PYTHONPATH": str(folder)}
    subprocess.run(
        [*command, *ignored, *languages, *options], cwd=folder, env=environment, check=True
    )


def _path() -> str:
    return f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"


def texts_in_code() -> dict[Key, polib.POEntry]:
    """Collected in a copy, so that a check changes nothing."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary, "copy")
        shutil.copytree(ROOT, copy, ignore=_not_code)
        (copy / "locale").mkdir()
        make_messages(copy, "--keep-pot", "--verbosity", "0")
        template = polib.pofile(str(copy / "locale" / "django.pot"))
    return {key(entry): entry for entry in template if not entry.obsolete}


def _not_code(folder: str, names: list[str]) -> set[str]:
    at_top = Path(folder) == ROOT
    return {
        name
        for name in names
        if (at_top and name in (*NOT_READ, "locale"))
        or (Path(folder, name).is_file() and not name.endswith((".py", ".html", ".txt")))
    }


def problems(language: str, wanted: dict[Key, polib.POEntry]) -> Iterator[str]:
    path = catalogue(language)
    if not path.exists():
        yield "the file is missing: run `make messages` and translate it"
        return
    entries = polib.pofile(str(path))
    present = {key(entry): entry for entry in entries if not entry.obsolete}
    for missing in wanted.keys() - present.keys():
        where = ", ".join(file for file, _line in wanted[missing].occurrences[:2])
        yield f"not in the catalogue: “{missing[1]}” ({where}): run `make messages`, translate it"
    for extra in present.keys() - wanted.keys():
        yield f"no longer in the code: “{extra[1]}”: run `make messages`"
    if any(entry.obsolete for entry in entries):
        yield "keeps obsolete entries (#~): run `make messages`"
    for entry in present.values():
        yield from (f"“{entry.msgid}”: {fault}" for fault in faults(entry))


def faults(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translation."""
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
    """How often each stands in the text; `%%` is a percent sign."""
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def check() -> int:
    wanted = texts_in_code()
    total = 0
    for language in LANGUAGES:
        found = sorted(problems(language, wanted))
        total += len(found)
        if found:
            print(f"{catalogue(language).relative_to(ROOT)}: {len(found)} to mend")
            print(*(f"  - {line}" for line in found), sep="\n")
    if total:
        return 1
    print(f"{len(wanted)} texts, complete in {', '.join(LANGUAGES)}")
    return 0


def update() -> int:
    (ROOT / "locale").mkdir(exist_ok=True)
    make_messages(ROOT, "--no-obsolete")
    for language in LANGUAGES:
        tidy(language)
    return 0


def tidy(language: str) -> None:
    """Drops the header's form letter and its date, which would differ after every run."""
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
