"""Inline formatting of a line as numbered tokens, so that nobody has to type HTML.

    Wagtail's  <b>이불</b> <a id="a1">세탁</a>   is shown as   ⟨1⟩이불⟨/1⟩ ⟨2⟩세탁⟨/2⟩
    a line break <br/>                           is shown as   a line break

Tokens are numbered in the order of the source line; a translation uses the same numbers in its own
order. The brackets ⟨ and ⟩ are reserved for tokens and rejected elsewhere.

Lines from any origin (editor, file, machine, memory) pass the same check: `to_html` for text with
tokens, `validated` for HTML.
"""

import html as markup
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.text.normal_form import clean_line

_TOKEN = re.compile(r"⟨(/?)(\d+)⟩")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>\s[^<>]*?)?\s*/?>")
_ID = re.compile(r"""\s*id\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')\s*""")
#: A tag that a machine or a program turned into text: `&lt;a id="a1"&gt;`, `＜b＞`, `< /a >`.
_TAG_AS_TEXT = re.compile(
    r"(?:<|＜|‹|&lt;)(?:[/／]?(?:a|abbr|acronym|b|br|code|em|i|strong)\b"
    r"|\s*[/／]?\s*(?:a|abbr|acronym|b|br|code|em|i|strong)"
    r"(?:\s+\w+\s*[=＝]|\s*[/／]?\s*(?:>|＞|›|&gt;)))",
    re.IGNORECASE,
)


class TokenError(ValueError):
    """The tokens of a text do not match the source line; the message says what to correct."""


@dataclass(frozen=True)
class Token:
    number: int
    #: The element's name, e.g. `b`, `a`, `br`.
    name: str
    #: The `id` by which wagtail-localize restores the URL of a link; empty for other elements.
    key: str = ""

    @property
    def opening(self) -> str:
        return f"⟨{self.number}⟩"

    @property
    def closing(self) -> str:
        return f"⟨/{self.number}⟩"

    @property
    def html(self) -> tuple[str, str]:
        attribute = f' id="{self.key}"' if self.key else ""
        return f"<{self.name}{attribute}>", f"</{self.name}>"


def tokens_of(source: str) -> list[Token]:
    """The tokens of a source line, in reading order."""
    return list(_read(source)[1])


@lru_cache(maxsize=2_048)
def _read(source: str) -> tuple[str, tuple[Token, ...]]:
    if "<" not in source and "&" not in source:
        return source, ()
    text, found = _Reader().read(source)
    return text, tuple(found)


def to_text(html: str, source: str | None = None) -> str:
    """Convert the HTML of a line to plain text with tokens.

    With `source`, the tokens of a translation have the numbers of its source line; elements that the
    source does not have are dropped, their text stays.
    """
    if source is None:
        return _read(html)[0]
    return _Reader(tokens_of(source)).read(html)[0]


def to_html(text: str, source: str) -> str:
    """Convert a translator's text with tokens to the HTML to store.

    Line breaks become spaces if the source line has none. Raises `TokenError` if a token is missing,
    duplicated, unknown, wrongly nested or empty, or if a tag has become text.
    """
    if "<br" not in source:
        text = " ".join(text.split("\n"))
    return _Writer(source).write(text.strip())


def validated(html: str, source: str) -> str:
    """The HTML of a line in the form that `to_html` produces. Raises `TokenError` like it."""
    if not {"<", "&", "＜", "‹", "⟨", "⟩"} & set(html) and "<" not in source:
        return html
    return to_html("".join(_with_tokens(html, source)), source)


def problem(html: str, source: str) -> str:
    """The validation error of HTML as translation of the source line; empty if it is valid."""
    try:
        validated(html, source)
    except TokenError as error:
        return str(error)
    return ""


def _with_tokens(html: str, source: str) -> Iterator[str]:
    """The parts of a line's HTML as plain text and tokens. Strict: unlike a browser, it does not repair
    invalid markup but raises `TokenError`."""
    unused, opened, position = tokens_of(source), [], 0
    for tag in _TAG.finditer(html):
        yield _plain(html[position : tag.start()])
        position = tag.end()
        name = tag["name"].lower()
        if name == "br" and not tag["close"]:
            yield "\n"
        elif tag["close"]:
            if not opened or opened[-1].name != name:
                raise _unpaired(tag[0])
            yield opened.pop().closing
        else:
            token = next((t for t in unused if (t.name, t.key) == (name, _key_of(tag))), None)
            if token is None:
                raise _unknown(tag[0])
            unused.remove(token)
            opened.append(token)
            yield token.opening
    yield _plain(html[position:])


def _key_of(tag: re.Match) -> str | None:
    """The `id` of a tag; None if it has other attributes, which no token has."""
    attributes = (tag["attributes"] or "").strip()
    if not attributes:
        return ""
    match = _ID.fullmatch(attributes)
    return (match[1] or match[2]) if match else None


def _plain(html: str) -> str:
    if "<" in html:
        raise TokenError(
            _("닫히지 않은 '<'가 있습니다. 링크나 굵은 글씨 표시를 원문대로 고쳐 주세요.")
        )
    text = markup.unescape(html)
    _refuse_brackets(text)
    return text


def _refuse_brackets(text: str) -> None:
    if "⟨" in text or "⟩" in text:
        raise TokenError(_("'⟨'와 '⟩'는 표시에만 씁니다. 다른 괄호로 바꿔 주세요."))


def _unknown(mark: str) -> TokenError:
    return TokenError(_("원문에 없는 표시입니다: %(mark)s 지워 주세요.") % {"mark": mark})


def _unpaired(mark: str) -> TokenError:
    return TokenError(
        _("%(mark)s 표시가 제자리에 없습니다. 여는 표시와 닫는 표시를 짝지어 주세요.")
        % {"mark": mark}
    )


class _Writer:
    def __init__(self, source: str):
        self.source_text, known = _read(source)
        self.known = {token.number: token for token in known}
        self.opened: list[Token] = []
        self.used: list[Token] = []
        #: Numbers of the tokens that enclose text.
        self.filled: set[int] = set()

    def write(self, text: str) -> str:
        parts, position = [], 0
        for match in _TOKEN.finditer(text):
            parts.append(self._text(text[position : match.start()]))
            parts.append(self._tag(match))
            position = match.end()
        parts.append(self._text(text[position:]))
        self._refuse_incomplete()
        self._refuse_tags_as_text(text)
        return "".join(parts)

    def _text(self, text: str) -> str:
        if self.opened and clean_line(text):
            self.filled.update(token.number for token in self.opened)
        return _escaped(text)

    def _refuse_tags_as_text(self, text: str) -> None:
        found = _TAG_AS_TEXT.search(text)
        if found and not _TAG_AS_TEXT.search(self.source_text):
            raise TokenError(
                _("'%(tag)s'이(가) 글자로 들어 있습니다. 지우고 원문의 ⟨1⟩ 같은 표시를 써 주세요.")
                % {"tag": found[0]}
            )

    def _tag(self, match: re.Match) -> str:
        token = self.known.get(int(match[2]))
        if token is None:
            raise _unknown(match[0])
        if match[1]:
            if not self.opened or self.opened.pop() is not token:
                raise _unpaired(match[0])
            return token.html[1]
        if token in self.used:
            raise TokenError(
                _("%(mark)s 표시가 두 번 있습니다. 하나를 지워 주세요.") % {"mark": match[0]}
            )
        self.used.append(token)
        self.opened.append(token)
        return token.html[0]

    def _refuse_incomplete(self) -> None:
        if self.opened:
            raise TokenError(
                _("%(mark)s 표시가 빠졌습니다. 낱말 뒤에 넣어 주세요.")
                % {"mark": self.opened[-1].closing}
            )
        if missing := [token.opening for token in self.known.values() if token not in self.used]:
            raise TokenError(
                _("원문의 표시가 빠졌습니다: %(marks)s 번역문에도 넣어 주세요.")
                % {"marks": " ".join(missing)}
            )
        for token in self.used:
            if token.number not in self.filled and self._encloses_text(token):
                raise TokenError(
                    _("%(begin)s와(과) %(end)s 사이가 비었습니다. 낱말을 그 사이에 넣어 주세요.")
                    % {"begin": token.opening, "end": token.closing}
                )

    def _encloses_text(self, token: Token) -> bool:
        enclosed = self.source_text.split(token.opening)[1].split(token.closing)[0]
        return bool(clean_line(_TOKEN.sub("", enclosed)))


def _escaped(text: str) -> str:
    _refuse_brackets(text)
    # As wagtail-localize serializes it: quotation marks in text are not escaped.
    return escape(text).replace("&quot;", '"').replace("&#x27;", "'").replace("\n", "<br/>")


class _Reader:
    """Converts a line's HTML to text; numbers its elements, or reuses the numbers of `known` tokens."""

    def __init__(self, known: list[Token] | None = None):
        self.known = None if known is None else list(known)
        self.tokens: list[Token] = []
        self.parts: list[str] = []

    def read(self, html: str) -> tuple[str, list[Token]]:
        self._walk(BeautifulSoup(html, "html.parser"))
        return "".join(self.parts), self.tokens

    def _walk(self, element) -> None:
        for child in element.children:
            if isinstance(child, NavigableString):
                self.parts.append(str(child))
                continue
            if child.name == "br":
                self.parts.append("\n")
                continue
            token = self._token(child.name, child.attrs.get("id", ""))
            self.parts.append(token.opening if token else "")
            self._walk(child)
            self.parts.append(token.closing if token else "")

    def _token(self, name: str, key: str) -> Token | None:
        if self.known is None:
            token = Token(len(self.tokens) + 1, name, key)
        else:
            fitting = (t for t in self.known if t.name == name and t.key == key)
            token = next(fitting, None)
            if token is None:
                return None
            self.known.remove(token)
        self.tokens.append(token)
        return token
