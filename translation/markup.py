"""Lines rendered as HTML: tokens as chips around the text they format, glossary terms highlighted."""

import difflib
import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation import tokens
from translation.glossary import Term

_TOKEN = re.compile(r"⟨(/?)(\d+)⟩")
#: A token is a word of its own, so that a diff shows a lost one.
_WORD = re.compile(r"⟨/?\d+⟩|\s+|[^\s⟨]+")
_LABELS = {
    "b": gettext_lazy("굵은 글씨"),
    "strong": gettext_lazy("굵은 글씨"),
    "i": gettext_lazy("기울인 글씨"),
    "em": gettext_lazy("기울인 글씨"),
    "a": gettext_lazy("링크"),
}


@dataclass(frozen=True)
class Chip:
    """The formatting that a token stands for, and the Korean text it encloses."""

    number: int
    kind: str
    text: str


def chips_of(source: str) -> list[Chip]:
    plain = tokens.to_text(source)
    return [
        Chip(
            token.number,
            _kind_of(token),
            _TOKEN.sub("", plain.split(token.opening)[1].split(token.closing)[0]),
        )
        for token in tokens.tokens_of(source)
    ]


def _kind_of(token: tokens.Token) -> str:
    return str(_LABELS.get(token.name, token.name))


def source_html(source: str, terms: list[Term]) -> SafeString:
    """A Korean line with tokens as chips and `terms` (those of this line) in `<mark>`.

    A term that formatting splits in two is not marked.
    """
    kinds = {token.number: _kind_of(token) for token in tokens.tokens_of(source)}
    plain = tokens.to_text(source)
    parts, position = [], 0
    for match in _TOKEN.finditer(plain):
        parts.append(_with_terms(plain[position : match.start()], terms))
        parts.append(_edge(match, kinds))
        position = match.end()
    parts.append(_with_terms(plain[position:], terms))
    return _joined(parts)


def line_html(html: str, source: str) -> SafeString:
    """A translation with the tokens of its source line as chips."""
    kinds = {token.number: _kind_of(token) for token in tokens.tokens_of(source)}
    parts, position = [], 0
    plain = tokens.to_text(html, source)
    for match in _TOKEN.finditer(plain):
        parts += [plain[position : match.start()], _edge(match, kinds)]
        position = match.end()
    return _joined([*parts, plain[position:]])


def difference_html(before: str, after: str) -> SafeString:
    """A word-by-word diff of two lines, with `<del>` and `<ins>`; both arguments are line HTML."""
    old, new = _WORD.findall(tokens.to_text(before)), _WORD.findall(tokens.to_text(after))
    parts = []
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if kind == "equal":
            parts.append(removed)
            continue
        parts.append(format_html("<del>{}</del>", removed) if removed else "")
        parts.append(format_html("<ins>{}</ins>", added) if added else "")
    return _joined(parts)


def _edge(match: re.Match, kinds: dict[int, str]) -> SafeString:
    if match[1]:
        return mark_safe("</span>")
    number = int(match[2])
    label = _("%(kind)s %(number)d") % {"kind": kinds[number], "number": number}
    return format_html(
        '<span class="tr-token" title="{0}"><span class="tr-token__number" aria-hidden="true">{1}</span>'
        '<span class="w-sr-only">({0})</span>',
        label,
        number,
    )


def _with_terms(text: str, terms: list[Term]) -> SafeString:
    if not terms:
        return _joined([text])
    known = {term.source: " | ".join(term.spellings) for term in terms}
    # The alternatives are sorted longest first, as `glossary.terms_of` does: 생생마을관리소 before 관리소.
    pieces = re.split("(" + "|".join(map(re.escape, known)) + ")", text)
    return _joined(
        format_html('<mark title="{}">{}</mark>', known[piece], piece) if piece in known else piece
        for piece in pieces
    )


def _joined(parts) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
