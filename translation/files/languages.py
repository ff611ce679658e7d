"""Compare language tags of files with locales: translation programs write them in many ways."""

import re

from wagtail.models import Locale

#: vi, vi_VN, zh_CN, zh-Hans, zh_Hans_CN.UTF-8: language, script and region in any case.
_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<rest>([-_][a-z0-9]+)*)([.@].*)?", re.IGNORECASE
)
#: Regions whose Chinese is written in traditional characters if the tag names no script.
_TRADITIONAL = {"tw", "hk", "mo"}
#: Default scripts of languages.
_SCRIPTS = {"zh": "hans", "vi": "latn", "en": "latn"}
#: Codes of the same language: `cmn` is Mandarin.
_SYNONYMS = {"cmn": "zh"}


def language_and_script(tag: str) -> tuple[str, str] | None:
    """E.g. ("zh", "hans") for zh_CN; None for a text that is no language tag."""
    match = _LANGUAGE.fullmatch(tag.strip())
    if match is None:
        return None
    language = match["language"].lower()
    language = _SYNONYMS.get(language, language)
    parts = [part for part in re.split("[-_]", match["rest"].lower()) if part]
    script = next((part for part in parts if len(part) == 4 and part.isalpha()), "")
    if not script and language == "zh" and _TRADITIONAL.intersection(parts):
        script = "hant"
    return language, script or _SCRIPTS.get(language, "")


def matches_locale(tag: str, locale: Locale) -> bool:
    found = language_and_script(tag)
    return found is not None and found == language_and_script(locale.language_code)


def is_traditional_chinese(tag: str) -> bool:
    return language_and_script(tag) == ("zh", "hant")
